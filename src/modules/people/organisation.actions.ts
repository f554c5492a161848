import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { Forbidden, Invalid, NotFound, Refused } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, mayEver } from "../../kernel/policy.ts";
import { advanceRevision } from "../../kernel/revision.ts";
import type { Instant } from "../../kernel/time.ts";
import { type Corrections, withCorrections } from "./import.ts";
import { linkSuccessors, selectCorrectionsInForce, selectStoredRegister, upsertOrganisations } from "./import.queries.ts";
import type { Addition, Closing, Correction } from "./organisation.forms.ts";
import { correctionFields } from "./organisation.forms.ts";
import { chooseSlug, type CorrectableField, type Facts, type OrganisationId, registerRevision } from "./organisation.ts";
import { endCorrection, insertCorrection, selectOptionalForChange, type StoredOrganisation } from "./organisation-change.queries.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";

/** Who does it and when; `by` is the name of the actor for the record. */
export type Deed = { readonly db: Database<PeopleTables>; readonly actor: Actor; readonly by: string; readonly at: Instant };

type Change = Pick<Deed, "by" | "at"> & { readonly tx: Write<PeopleTables>; readonly organisation: StoredOrganisation };

/**
 * Puts a field right. It holds against every later import until it is undone.
 * @throws NotFound when there is no such organisation that the actor may correct; Invalid when the field cannot have the value.
 */
export function correctOrganisation(deed: Deed, slug: string, { field, value, reason }: Correction): Promise<void> {
  const right = readValue(field, value);
  return changing(deed, slug, "people.organisation.correct", async (change) => {
    await putRight(change, { field, value: right, reason });
    await saveAgain(change);
  });
}

/**
 * Takes a correction back: what the last import says stands again.
 * @throws Refused when nothing is corrected there, or nothing else is known: a field of what was added by hand.
 */
export function undoCorrection(deed: Deed, slug: string, field: CorrectableField): Promise<void> {
  return changing(deed, slug, "people.organisation.undo-correction", async (change) => {
    if (change.organisation.imported === undefined) throw new Refused("no-earlier-value");
    const ended = await endCorrection(change.tx, { organisation: change.organisation.id, field, by: change.by, at: change.at });
    if (!ended) throw new Refused("not-corrected");
    await saveAgain(change);
  });
}

/** Records that an organisation is no more, and who took over: three fields put right at once. */
export function closeOrganisation(deed: Deed, slug: string, { closedYear, successor, reason }: Closing): Promise<void> {
  return changing(deed, slug, "people.organisation.close", async (change) => {
    await putRight(change, { field: "status", value: "closed", reason });
    await putRight(change, { field: "closedYear", value: closedYear, reason });
    if (successor !== undefined) await putRight(change, { field: "successor", value: successor, reason });
    await saveAgain(change);
  });
}

/** Adds an organisation that no file has: each of its fields is a correction, so that one which a file brings later changes none of them. */
export function addOrganisation({ db, actor, by, at }: Deed, { reason, ...given }: Addition): Promise<string> {
  if (!mayEver(organisationPolicy, "people.organisation.add", actor)) throw new Forbidden("people.organisation.add");
  return inTransaction(db, async (tx) => {
    const { slugs } = await selectStoredRegister(tx);
    const id = newId<"people.organisation">(at);
    const slug = chooseSlug({ name: given.name, number: given.number ?? undefined }, (candidate) => slugs.has(candidate));
    const organisation = { id, slug, facts: blank(given.name), imported: undefined, importedHash: undefined, doubts: [], gone: false };
    await upsertOrganisations(tx, [organisation], at);
    const change = { tx, by, at, organisation };
    for (const [field, value] of Object.entries(given)) await putRight(change, { field: field as CorrectableField, value, reason });
    await saveAgain(change);
    return slug;
  });
}

/** What is known of an organisation of which nothing is known but that it is called so. */
function blank(name: string): Facts {
  return { name, kind: "other", type: "other", status: "open", short: [], english: [], former: [], alias: [], figures: {}, registers: [] };
}

async function changing(
  { db, actor, by, at }: Deed,
  slug: string,
  action: keyof typeof organisationPolicy,
  work: (change: Change) => Promise<void>,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const organisation = await selectOptionalForChange(tx, { actor, action, slug });
    if (organisation === undefined) throw new NotFound(`agency/${slug}`);
    await work({ tx, by, at, organisation });
  });
}

function readValue(field: CorrectableField, value: unknown): unknown {
  const parsed = correctionFields[field].safeParse(value);
  if (!parsed.success) throw new Invalid([{ field, code: "malformed" }]);
  return parsed.data;
}

type Right = { readonly field: CorrectableField; readonly value: unknown; readonly reason: string };

async function putRight({ tx, by, at, organisation }: Change, { field, value, reason }: Right): Promise<void> {
  const { id, facts } = organisation;
  await endCorrection(tx, { organisation: id, field, by, at });
  await insertCorrection(tx, { organisation: id, field, value, before: facts[field] ?? null, reason, by, at });
}

/** Makes the row again from what the file says and what has been put right. The audit row and the event belong here, in the same transaction. */
async function saveAgain({ tx, at, organisation }: Change): Promise<void> {
  const corrections = await correctionsOf(tx, organisation.id);
  const facts = withCorrections(organisation.imported ?? blank(organisation.facts.name), corrections);
  await upsertOrganisations(tx, [{ ...organisation, facts }], at);
  await linkSuccessors(tx);
  await advanceRevision(tx, registerRevision);
}

async function correctionsOf(tx: Write<PeopleTables>, id: OrganisationId): Promise<Corrections> {
  return (await selectCorrectionsInForce(tx, id)).get(id) ?? {};
}
