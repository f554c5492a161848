import { recordAudit } from "../../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../../kernel/db.ts";
import { Refused } from "../../../kernel/errors.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { PersonActor } from "../../people/index.ts";
import type { Tables } from "../casework-route.ts";
import { renewFigure } from "./dialogue.actions.ts";
import { holdRows, selectDemandsOf } from "./dialogue.queries.ts";
import { selectKnownOwner } from "./known-owner.queries.ts";
import { aliasFault, mostAliases, type OwnerAliasId, ownerAliasSubject } from "./owner-alias.ts";
import { insertOwnerAlias, selectIsInDemonstration, selectStandingKeys, updateOptionalTakenBack } from "./owner-alias.queries.ts";
import { ownerKeyOf } from "./signal.ts";
import { ownerKeyOfName } from "./written-name.ts";

const action = "casework.owner.name";
const ofNobody = { owner: "other", ownerOrganisationId: undefined } as const;

type Saying = { readonly name: string; readonly owner: string; readonly at: Instant };

/**
 * Writes that a name is of the same owner as another: rows of both are read as one from now on, and whoever writes it learns nothing of whether there
 * are any. The other may be an agency of the register, the Government, or whoever else.
 * @throws Refused by what the register and editors have written, and by nothing that a team has.
 */
export async function writeOwnerAlias(database: Database<Tables>, actor: PersonActor, { name, owner: written, at }: Saying): Promise<void> {
  await inTransaction(database, async (tx) => {
    await holdRows(tx);
    const demonstration = await selectIsInDemonstration(tx, actor);
    const owner = await selectKnownOwner(tx, actor, { ...ofNobody, ownerName: written });
    const known = await selectKnownOwner(tx, actor, { ...ofNobody, ownerName: name });
    const nameKey = ownerKeyOfName(name);
    const ownerKey = ownerKeyOf(owner);
    if (nameKey === undefined || ownerKey === undefined) throw new Refused("no-letters");
    const standing = await selectStandingKeys(tx, demonstration);
    const said = {
      nameKey,
      ownerKey,
      knownKey: known.owner === "other" ? undefined : ownerKeyOf(known),
    };
    const fault = aliasFault(said, {
      names: new Set(standing.map((one) => one.nameKey)),
      owners: new Set(standing.map((one) => one.ownerKey)),
    });
    if (fault !== undefined) throw new Refused(fault);
    if (owner.owner === "own" || standing.length >= mostAliases) throw new Refused("too-many-aliases");
    const id: OwnerAliasId = newId(at);
    const whose = { owner: owner.owner, organisationId: owner.ownerOrganisationId, ownerName: owner.ownerName, ownerKey };
    await insertOwnerAlias(tx, { id, demonstration, name, nameKey, ...whose, by: actor.personId, at });
    await renewFigures(tx, { demonstration, keys: [ownerKey], at });
    await recordAudit(tx, { at, actor, action, subject: { kind: ownerAliasSubject, id }, detail: { deed: "written" } });
  });
}

/** Takes it back: rows are read apart again, each with those who stand behind it by its own name. @throws Refused when it no longer stands. */
export async function takeOwnerAliasBack(
  database: Database<Tables>,
  actor: PersonActor,
  { id, at }: { readonly id: OwnerAliasId; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    await holdRows(tx);
    const keys = await updateOptionalTakenBack(tx, { id, by: actor.personId, at });
    if (keys === undefined) throw new Refused("changed-meanwhile");
    const demonstration = await selectIsInDemonstration(tx, actor);
    await renewFigures(tx, { demonstration, keys: [keys.nameKey, keys.ownerKey], at });
    await recordAudit(tx, { at, actor, action, subject: { kind: ownerAliasSubject, id }, detail: { deed: "taken-back" } });
  });
}

type Renewing = { readonly demonstration: boolean; readonly keys: readonly string[]; readonly at: Instant };

async function renewFigures(tx: Write<Tables>, { demonstration, keys, at }: Renewing): Promise<void> {
  for (const demandId of await selectDemandsOf(tx, demonstration, keys)) await renewFigure(tx, demandId, at);
}
