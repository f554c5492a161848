import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction, openDatabase, withDatabase } from "../../src/kernel/db.ts";
import { formTokenField } from "../../src/kernel/http-guard.ts";
import { newId } from "../../src/kernel/ids.ts";
import { openLog } from "../../src/kernel/log.ts";
import { invite } from "../../src/modules/people/invitation.actions.ts";
import { insertMembershipUnlessThere } from "../../src/modules/people/membership.queries.ts";
import { actorOf, aMember, anOrganisation, aPerson, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import { roles } from "../../src/modules/people/person.ts";
import { startSession } from "../../src/modules/people/session.actions.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { elementsOf, linksOf } from "../support/html.ts";
import { type Answer, origin, wholeApp } from "../support/whole-app.ts";

/**
 * Two databases that begin alike. Every form that somebody with every role is shown is sent to both as its page has it, to the second with
 * the name of every column of the database besides, each with a value that would do harm. They must go on being alike.
 * @source reliability goal T17
 */
type Side = { readonly db: Database<Tables>; readonly ask: ReturnType<typeof wholeApp> };

type PageForm = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Every name that it has, whether or not it is sent, and what else may be sent to its address. */
  readonly names: ReadonlySet<string>;
};

let plain: Side;
let stuffed: Side;
let secret: string;
let extras: Readonly<Record<string, string>>;
const closing: (() => Promise<unknown>)[] = [];

function opened(name: string): Database<Tables> {
  return openDatabase<Tables>({ url: withDatabase(inject("serverUrl"), name), size: 4, log: openLog("silent") });
}

beforeAll(async () => {
  const server = openDatabase<unknown>({ url: inject("serverUrl"), size: 1, log: openLog("silent") });
  const [first, second] = ["a", "b"].map((letter) => `test_${randomBytes(6).toString("hex")}_${letter}`) as [string, string];
  await sql`CREATE DATABASE ${sql.id(first)} TEMPLATE ${sql.id(inject("template"))}`.execute(server);
  const world = opened(first);
  secret = await aWorld(world);
  extras = await harmFor(world);
  await world.destroy();
  await sql`CREATE DATABASE ${sql.id(second)} TEMPLATE ${sql.id(first)}`.execute(server);
  [plain, stuffed] = [first, second].map((name) => {
    const db = opened(name);
    closing.push(() => db.destroy());
    return { db, ask: wholeApp(db, morning) };
  }) as [Side, Side];
  closing.push(async () => {
    for (const name of [first, second]) await sql`DROP DATABASE ${sql.id(name)} WITH (FORCE)`.execute(server);
    await server.destroy();
  });
}, 60_000);
afterAll(async () => {
  for (const close of closing) await close();
});

/** Somebody with every role, who coordinates an agency, and what they look after. Gives the secret of their session. */
async function aWorld(db: Database<Tables>): Promise<string> {
  const organisationId = await anOrganisation(db);
  const somebody = await aPerson(db, { name: "Någon", roles: [...roles] });
  await aPerson(db, { roles: ["administrator"] });
  const at = morning;
  await inTransaction(db, (tx) =>
    insertMembershipUnlessThere(tx, { ...coordinating, personId: somebody.id, organisationId, by: somebody.id, at }),
  );
  const actor = actorOf(somebody.id, ["administrator", "coordinator"]);
  const member = await aMember(db, organisationId);
  await startTeam(db, member.actor, { organisationId, name: "Teamet", purpose: undefined, at });
  await startTeam(db, actor, { organisationId, name: "Vårt team", purpose: undefined, at });
  const offer = { membership: { place: "staff", function: undefined, coordinator: false, organisationId }, roles: [] } as const;
  await invite(db, actor, { email: "vantar@myndighet.example", offer, language: "sv", at, origin });
  await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
    VALUES (${newId(at)}, 'theme', 'texten', 'T', 'S', 1, '{}', '{}', '{}', ${at}, ${at})`.execute(db);
  return (await inTransaction(db, (tx) => startSession(tx, { personId: somebody.id, device: "", at, way: "test" }))).secret;
}

/** The name of every column, each with a value that would do harm. */
async function harmFor(db: Database<Tables>): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    SELECT DISTINCT ON (column_name) column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'graphile_worker', 'public') ORDER BY column_name, data_type`.execute(
    db,
  );
  const other = await aPerson(db, { name: "Någon annan" });
  const harm: Readonly<Record<string, string>> = { email: "evil@evil.example", role: "administrator", roles: "administrator" };
  const byType: Readonly<Record<string, string>> = { uuid: other.id, boolean: "true", integer: "1", bigint: "1" };
  return Object.fromEntries(rows.map(({ name, type }) => [name, harm[name] ?? byType[type] ?? "2001-01-01T00:00:00Z"]));
}

const begun = ["/min-sida", "/administration", "/redaktion"];
const mostPages = 200;

/** The forms of all pages that one comes to from one's own, one of each kind of address. */
async function formsFrom({ ask }: Side): Promise<PageForm[]> {
  const waiting = [...begun];
  const seen = new Set(waiting);
  const forms = new Map<string, PageForm>();
  for (let path = waiting.shift(); path !== undefined && seen.size < mostPages; path = waiting.shift()) {
    const { status, body } = await ask(path, { as: secret });
    if (status !== 200) continue;
    for (const form of formsOn(path, body)) forms.set(`${kindOf(form.action)} ${[...form.names].sort().join()}`, form);
    const next = linksOf(body).filter((href) => begun.some((beginning) => href.startsWith(beginning)) && !seen.has(href));
    for (const href of next) {
      seen.add(href);
      waiting.push(href);
    }
  }
  const all = [...forms.values()];
  const namesAt = (kind: string) => all.filter(({ action }) => kindOf(action) === kind).flatMap(({ names }) => [...names]);
  return all.map((form) => ({ ...form, names: new Set(namesAt(kindOf(form.action))) }));
}

/** Addresses that differ in what they name only are of one kind. */
function kindOf(address: string): string {
  return address.replace(/[0-9a-f-]{36}/g, "ID").replace(/\?.*$/, "");
}

function formsOn(path: string, page: string): PageForm[] {
  return [...page.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([part]) => {
    const [form, ...inside] = elementsOf(part);
    if (form === undefined || form.attributes["method"]?.toLowerCase() !== "post") return [];
    const controls = inside.filter(({ name }) => /^(input|select|textarea|button)$/.test(name));
    const names = new Set(controls.flatMap(({ attributes }) => attributes["name"] ?? []));
    return [{ action: form.attributes["action"] ?? path, fields: fieldsOf(part), names }];
  });
}

const filled: Readonly<Record<string, string>> = { email: "ny@myndighet.example", url: "https://myndighet.example", number: "1" };

/** What a browser would send, and something where it would send nothing. */
function fieldsOf(form: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { name, attributes } of elementsOf(form)) {
    const { name: field, type = "text", value } = attributes;
    if (field === undefined || field === formTokenField || !/^(input|select|textarea)$/.test(name)) continue;
    if (type === "checkbox" || type === "file") {
      if ("checked" in attributes) fields[field] = value ?? "on";
    } else if (type === "radio") {
      if ("checked" in attributes || !(field in fields)) fields[field] = value ?? "on";
    } else if (name === "select") fields[field] = optionOf(form, field);
    else fields[field] = value === undefined || value === "" ? (filled[type] ?? "Prov") : value;
  }
  return fields;
}

function optionOf(form: string, field: string): string {
  const options = new RegExp(`<select[^>]*name="${field}"[\\s\\S]*?</select>`).exec(form)?.[0] ?? "";
  const all = elementsOf(options).filter(({ name }) => name === "option");
  const chosen = all.find(({ attributes }) => "selected" in attributes) ?? all.find(({ attributes }) => (attributes["value"] ?? "") !== "");
  return chosen?.attributes["value"] ?? "";
}

/** Everything in the database, but for what is new in each: numbers, secrets, moments. */
async function everything({ db }: Side): Promise<string[]> {
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    SELECT schemaname AS schema, tablename AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'graphile_worker') AND tablename NOT IN ('rate', 'audit_link')`.execute(
    db,
  );
  const lines: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await sql<{ line: string }>`SELECT held::text AS line FROM ${sql.table(`${schema}.${name}`)} AS held`.execute(db);
    lines.push(...rows.map(({ line }) => `${schema}.${name} ${alike(line)}`));
  }
  return lines.sort();
}

function alike(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
    .replaceAll(/\\+x[0-9a-f]{16,}/g, "HASH")
    .replaceAll(/[\w-]{43}(?![\w-])/g, "SECRET")
    .replaceAll(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+\d\d)?/g, "MOMENT");
}

/** What ends what others need is sent last. */
function lastly({ action }: PageForm): number {
  if (/logga-ut|sign-out/.test(action)) return 3;
  if (/min-sida.*(radera|erase)/.test(action)) return 2;
  return /avsluta|radera|lamna|aterkalla|lagg-/.test(action) ? 1 : 0;
}

function brief({ status, location }: Answer): string {
  return `${status} ${alike(location ?? "")}`;
}

test("no form takes what it does not ask for", { timeout: 180_000 }, async () => {
  const forms = (await formsFrom(plain)).toSorted((one, other) => lastly(one) - lastly(other));
  expect(forms.length).toBeGreaterThan(25);
  expect(Object.keys(extras).length).toBeGreaterThan(100);
  const wrong: string[] = [];
  let done = 0;
  for (const { action, fields, names } of forms) {
    const more = Object.fromEntries(Object.entries(extras).filter(([name]) => !names.has(name)));
    const answers = [
      await plain.ask(action, { as: secret, form: fields }),
      await stuffed.ask(action, { as: secret, form: { ...more, ...fields } }),
    ] as const;
    if (answers[0].status === 303) done += 1;
    if (brief(answers[0]) !== brief(answers[1])) wrong.push(`${action}: ${brief(answers[0])} or ${brief(answers[1])}`);
    const [one, other] = [await everything(plain), await everything(stuffed)];
    const differing = other.filter((line) => !one.includes(line));
    if (differing.length > 0 || one.length !== other.length) wrong.push(`${action}: ${differing.join("; ").slice(0, 300)}`);
  }
  expect(wrong).toEqual([]);
  // Forms that are refused for what they hold show nothing.
  expect(done).toBeGreaterThan(15);
});

test("the control: one column that is taken is seen", async () => {
  const before = await everything(plain);
  await sql`UPDATE people.person SET demonstration = ${extras["demonstration"] === "true"}
    WHERE id = (SELECT id FROM people.person ORDER BY id LIMIT 1)`.execute(stuffed.db);
  expect((await everything(stuffed)).filter((line) => !before.includes(line))).toHaveLength(1);
});
