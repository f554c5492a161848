import { type AuditEntry, recordAudit } from "../../kernel/audit.ts";
import { type Database, inTransaction, type Write } from "../../kernel/db.ts";
import { Forbidden, Invalid, NotFound, Refused } from "../../kernel/errors.ts";
import { publish } from "../../kernel/events.ts";
import { newId } from "../../kernel/ids.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { type Actor, mayEver } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { withCorrections } from "./import.ts";
import { linkSuccessors, selectCorrectionsInForce, selectStoredRegister, upsertOrganisations } from "./import.queries.ts";
import { type Addition, type Closing, type Correction, correctionFields, type Naming } from "./organisation.forms.ts";
import { chooseSlug, type CorrectableField, type Facts, nameKey } from "./organisation.ts";
import { endCorrection, insertCorrection, selectOptionalForChange, type StoredOrganisation } from "./organisation-change.queries.ts";
import { organisationPolicy } from "./organisation.policy.ts";
import type { PeopleTables } from "./people.tables.ts";
import { organisationsChanged, recordedAs } from "./register.ts";
import { lockRegister } from "./register.queries.ts";

type Tables = PeopleTables & KernelTables;

/** Who does it and when. */
export type Deed = { readonly db: Database<Tables>; readonly actor: Actor; readonly at: Instant };

type Change = Pick<Deed, "actor" | "at"> & { readonly tx: Write<Tables>; readonly organisation: StoredOrganisation };

/** What the audit says of a change besides who, when and to which organisation: names of fields, no values. */
type Detail = NonNullable<AuditEntry["detail"]>;

/**
 * Puts a field right. It holds against every later import until it is undone.
 * @throws NotFound when there is no such organisation that the actor may correct; Invalid when the field cannot have the value; Refused when
 * the field is no longer as it was seen.
 */
export function correctOrganisation(deed: Deed, slug: string, { field, value, reason, seen }: Correction): Promise<void> {
  const right = readValue(field, value);
  return changing(deed, { slug, action: "people.organisation.correct" }, async (change) => {
    if (seen !== undefined && seen !== valueSeen(change.organisation.facts, field)) throw new Refused("changed-meanwhile");
    await putRight(change, { field, value: right, reason });
    return { field };
  });
}

/** What a form remembers of the value that it was drawn with, so that nobody overwrites what they have not seen. */
export function valueSeen(facts: Facts, field: CorrectableField): string {
  return JSON.stringify(facts[field] ?? null);
}

/**
 * Gives an organisation one more name that it has had or is known by.
 * @throws Refused when it has the name already.
 */
export function nameOrganisation(deed: Deed, slug: string, { kind, name, reason }: Naming): Promise<void> {
  return changing(deed, { slug, action: "people.organisation.correct" }, async (change) => {
    const names = change.organisation.facts[kind];
    if (names.some((other) => nameKey(other) === nameKey(name))) throw new Refused("name-there");
    await putRight(change, { field: kind, value: readValue(kind, [...names, name]), reason });
    return { field: kind };
  });
}

/**
 * Takes a correction back: what the last import says stands again.
 * @throws Refused when nothing is corrected there, or nothing else is known: a field of what was added by hand.
 */
export function undoCorrection(deed: Deed, slug: string, field: CorrectableField): Promise<void> {
  return changing(deed, { slug, action: "people.organisation.undo-correction" }, async (change) => {
    if (change.organisation.imported === undefined) throw new Refused("no-earlier-value");
    const ended = await endCorrection(change.tx, { organisation: change.organisation.id, field, by: recordedAs(deed.actor), at: deed.at });
    if (!ended) throw new Refused("not-corrected");
    return { field };
  });
}

/**
 * Records that an organisation is no more, and who took over: three fields put right at once.
 * @throws Refused when it is closed already.
 */
export function closeOrganisation(deed: Deed, slug: string, { closedYear, successor, reason }: Closing): Promise<void> {
  return changing(deed, { slug, action: "people.organisation.close" }, async (change) => {
    if (change.organisation.facts.status === "closed") throw new Refused("already-closed");
    await putRight(change, { field: "status", value: "closed", reason });
    await putRight(change, { field: "closedYear", value: closedYear, reason });
    if (successor !== undefined) await putRight(change, { field: "successor", value: successor, reason });
    return { year: closedYear, successor: successor !== undefined };
  });
}

/**
 * Adds an organisation that no file has: each of its fields is a correction, so that one which a file brings later changes none of them.
 * @throws Refused when there is one of that name: an import could not tell the two apart.
 */
export function addOrganisation({ db, actor, at }: Deed, { reason, ...given }: Addition): Promise<string> {
  const action = "people.organisation.add";
  if (!mayEver(organisationPolicy, action, actor)) throw new Forbidden(action);
  return inTransaction(db, async (tx) => {
    await lockRegister(tx);
    const { slugs, byName } = await selectStoredRegister(tx);
    if (byName.has(nameKey(given.name))) throw new Refused("name-taken");
    const id = newId<"people.organisation">(at);
    const slug = chooseSlug({ name: given.name, number: given.number ?? undefined }, (candidate) => slugs.has(candidate));
    const organisation = { id, slug, facts: blank(given.name), imported: undefined, importedHash: undefined, doubts: [], gone: false };
    await upsertOrganisations(tx, [organisation], at);
    const change = { tx, actor, at, organisation };
    for (const [field, value] of Object.entries(given)) {
      if (value !== undefined) await putRight(change, { field: field as CorrectableField, value, reason });
    }
    await finish(change, action, { kind: given.kind });
    return slug;
  });
}

/** What is known of an organisation of which nothing is known but that it is called so. */
function blank(name: string): Facts {
  return { name, kind: "other", type: "other", status: "open", short: [], english: [], former: [], alias: [], figures: {}, registers: [] };
}

type Wanted = { readonly slug: string; readonly action: keyof typeof organisationPolicy };

async function changing({ db, actor, at }: Deed, { slug, action }: Wanted, work: (change: Change) => Promise<Detail>): Promise<void> {
  await inTransaction(db, async (tx) => {
    await lockRegister(tx);
    const organisation = await selectOptionalForChange(tx, { actor, action, slug });
    if (organisation === undefined) throw new NotFound(`agency/${slug}`);
    const change = { tx, actor, at, organisation };
    await finish(change, action, await work(change));
  });
}

function readValue(field: CorrectableField, value: unknown): unknown {
  const parsed = correctionFields[field].safeParse(value);
  if (!parsed.success) throw new Invalid([{ field, code: "malformed" }]);
  return parsed.data;
}

type Right = { readonly field: CorrectableField; readonly value: unknown; readonly reason: string };

async function putRight({ tx, actor, at, organisation }: Change, { field, value, reason }: Right): Promise<void> {
  const { id, facts, imported } = organisation;
  const by = recordedAs(actor);
  await endCorrection(tx, { organisation: id, field, by, at });
  const before = facts[field] ?? null;
  await insertCorrection(tx, { organisation: id, field, value, before, file: imported?.[field] ?? null, reason, by, at });
}

/** Makes the row again from what the file says and what has been put right, and tells of it. */
async function finish({ tx, actor, at, organisation }: Change, action: string, detail: Detail): Promise<void> {
  const { id, imported } = organisation;
  const corrections = (await selectCorrectionsInForce(tx, id)).get(id) ?? {};
  const facts = withCorrections(imported ?? blank(organisation.facts.name), corrections);
  await upsertOrganisations(tx, [{ ...organisation, facts }], at);
  await linkSuccessors(tx);
  await recordAudit(tx, { at, actor, action, subject: { kind: "people.organisation", id }, detail });
  await publish(tx, { kind: organisationsChanged, payload: { organisation: id }, at });
}
