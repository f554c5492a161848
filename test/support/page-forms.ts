import { sql } from "kysely";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { formTokenField } from "../../src/kernel/http-guard.ts";
import { newId } from "../../src/kernel/ids.ts";
import { invite } from "../../src/modules/people/invitation.actions.ts";
import { insertMembershipUnlessThere } from "../../src/modules/people/membership.queries.ts";
import {
  actorOf,
  aMember,
  anOrganisation,
  aPasskey,
  aPerson,
  aSession,
  coordinating,
  morning,
} from "../../src/modules/people/people.testing.ts";
import { roles } from "../../src/modules/people/person.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { anInstrument, aQuestion } from "../../src/modules/surveys/instrument/instrument.testing.ts";
import { elementsOf, linksOf } from "./html.ts";
import { someRecords } from "./records.ts";
import { twoWaves } from "./assessments.ts";
import { aSignal } from "./signals.ts";
import { aStudy } from "./studies.ts";
import { aKeptInstrument } from "./surveys.ts";
import { origin, type wholeApp } from "./whole-app.ts";

/** A form on a page, as a browser would send it. */
export type PageForm = {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Every name that it has, whether or not it is sent, and what else may be sent to its address. */
  readonly names: ReadonlySet<string>;
};

/** Somebody with every role, who coordinates an agency, and what they look after. Gives the secret of their session. */
export async function aWorldOfForms(db: Database<Tables>): Promise<string> {
  const organisationId = await anOrganisation(db);
  const somebody = await aPerson(db, { name: "Någon", roles: [...roles] });
  await aPasskey(db, somebody.id);
  await aPerson(db, { roles: ["administrator"] });
  const at = morning;
  await inTransaction(db, (tx) =>
    insertMembershipUnlessThere(tx, { ...coordinating, personId: somebody.id, organisationId, by: somebody.id, at }),
  );
  const actor = actorOf(somebody.id, ["administrator", "coordinator"]);
  const member = await aMember(db, organisationId);
  await startTeam(db, member.actor, { organisationId, name: "Teamet", purpose: undefined, at });
  const teamId = await startTeam(db, actor, { organisationId, name: "Vårt team", purpose: undefined, at });
  await twoWaves(db, actor, { teamId, at });
  await aSignal(db, actor, { studyId: await aStudy(db, actor, { teamId, at }) });
  await aPasskey(db, somebody.id);
  const offer = { membership: { place: "staff", function: undefined, coordinator: false, organisationId }, roles: [] } as const;
  await invite(db, actor, { email: "vantar@myndighet.example", offer, language: "sv", at, origin });
  await someRecords(db, somebody.id);
  const questions = [aQuestion("ja"), aQuestion("flera", { when: { question: "ja", isOneOf: ["yes"] } })];
  await aKeptInstrument(db, actorOf(somebody.id, ["analyst"]), anInstrument(questions, []));
  await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
    VALUES (${newId(at)}, 'theme', 'texten', 'T', 'S', 1, '{}', '{}', '{}', ${at}, ${at})`.execute(db);
  return aSession(db, somebody.id);
}

const begun = [
  "/min-sida",
  "/administration",
  "/redaktion",
  "/diarium",
  "/enkatarbete",
  "/enkatarbete/fragor",
  "/sjalvskattning",
  "/moten",
  "/styrsignaler",
];
const mostPages = 200;

/** The forms of all pages that one comes to from one's own, one of each kind of address, those that end what others need last. */
export async function formsFrom(ask: ReturnType<typeof wholeApp>, secret: string): Promise<PageForm[]> {
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
  return all
    .map((form) => ({ ...form, names: new Set(namesAt(kindOf(form.action))) }))
    .toSorted((one, other) => lastly(one) - lastly(other));
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

/** What ends what others need is sent last. */
export function lastly({ action }: PageForm): number {
  if (/logga-ut|sign-out/.test(action)) return 3;
  // Whoever is signed out everywhere may be oneself.
  if (/min-sida.*(radera|erase)|personer.*inloggningar/.test(action)) return 2;
  return /avsluta|radera|lamna|aterkalla|lagg-/.test(action) ? 1 : 0;
}
