import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { languages } from "../../src/kernel/i18n.ts";
import { newId } from "../../src/kernel/ids.ts";
import { mayEver, type Policy, visitor } from "../../src/kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { offerFirstAdministrator, sendSignInLink } from "../../src/modules/people/entry.actions.ts";
import { invite } from "../../src/modules/people/invitation.actions.ts";
import { answerNetwork, askIntoNetwork, startNetwork } from "../../src/modules/people/network.actions.ts";
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
import { coordinatorRole, type PersonId, type Role, roles } from "../../src/modules/people/person.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { idsOfAssessments, twoWaves } from "../support/assessments.ts";
import { aDraft, aFactCheck, aProposal, aWriter, storedAtDesk } from "../support/desk.ts";
import { type ActorName, actors, type IdKind, isOpen, matrix, pathTo, type Thing, whomItIsFor } from "../support/isolation-matrix.ts";
import { aRegistrarPerson, someRecords, storedInRegister } from "../support/records.ts";
import { storedInSurveys, twoInstruments, twoRounds } from "../support/surveys.ts";
import { aStudy, idsOfStudies, storedInCasework } from "../support/studies.ts";
import { comparable, origin, wholeApp } from "../support/whole-app.ts";

const policies: Policy<never> = Object.assign({}, ...modules.flatMap((module) => module.policies));
const routes = modules.flatMap((module) => module.routes);
const holdsSecret = ({ address }: (typeof routes)[number]) => address.sv.includes(":token");
const isForEveryone = (route: (typeof routes)[number]) => isOpen(policies, route) && !holdsSecret(route);

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let secrets: Record<ActorName, string | undefined>;
let ids: Record<IdKind, Record<Thing, string>>;
/** A link that is open, for each purpose. */
let links: Readonly<Record<string, string>>;
/** A file for the register that somebody has sent. */
let checkId: string;
/** How agency A signs in its people. */
let providerId: string;
let secretWords: Record<"A" | "B", string[]>;

beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  ask = wholeApp(db, morning);
  const first = (await offerFirstAdministrator(db, morning)) ?? "";
  const signIn = async (personId: PersonId) => {
    await aPasskey(db, personId);
    return aSession(db, personId);
  };
  const withRole = async (role: Role) => signIn((await aPerson(db, { name: `Roll ${role}`, roles: [role] })).id);
  const leader = actorOf((await aPerson(db, { roles: ["facilitator"] })).id, ["facilitator"]);
  const agency = async (letter: "A" | "B") => {
    const organisation = await anOrganisation(db, `Verket ${letter}${letter}`);
    const coordinator = await aMember(db, organisation, coordinating);
    const member = await aMember(db, organisation, { place: "staff", function: `uppgift-${letter}`, coordinator: false });
    const email = `inbjuden-${letter.toLowerCase()}@myndighet.example`;
    const offer = {
      membership: { place: "staff", function: undefined, coordinator: false, organisationId: organisation },
      roles: [],
    } as const;
    const { id: invitation } = await invite(db, coordinator.actor, { email, offer, language: "sv", at: morning, origin });
    const started = { organisationId: organisation, name: `Teamet ${letter}${letter}`, purpose: undefined, at: morning };
    const team = await startTeam(db, letter === "A" ? member.actor : coordinator.actor, started);
    const network = await startNetwork(db, leader, { name: `Nätverket ${letter}${letter}`, purpose: undefined, at: morning });
    const joining = { id: network, organisationId: organisation, at: morning };
    await askIntoNetwork(db, leader, joining);
    await answerNetwork(db, { ...coordinator.actor, roles: [coordinatorRole] }, { ...joining, answer: "joined" });
    const title = `Utkast ${letter}${letter}`;
    const factCheck = await aFactCheck(db, organisation, title);
    return {
      coordinator,
      member,
      invitation,
      team,
      network,
      factCheck,
      assessments: await twoWaves(db, (letter === "A" ? member : coordinator).actor, { teamId: team, at: morning }),
      study: await aStudy(db, (letter === "A" ? member : coordinator).actor, {
        teamId: team,
        guest: `Gästen ${letter}${letter}`,
        at: morning,
      }),
      words: [
        `Gästen ${letter}${letter}`,
        `Verket ${letter}${letter}`,
        `Teamet ${letter}${letter}`,
        `Nätverket ${letter}${letter}`,
        member.email,
        member.id,
        email,
        `uppgift-${letter}`,
        title,
      ],
    };
  };
  const [a, b] = [await agency("A"), await agency("B")];
  const support = await aWriter(db, "support");
  const [draftA, draftB] = [await aDraft(db, {}, support), await aDraft(db)];
  const registrar = await aRegistrarPerson(db);
  const records = await someRecords(db, registrar);
  const absent = newId(morning);
  ids = {
    instrument: { ...(await twoInstruments(db)), absent },
    surveyRound: { ...(await twoRounds(db, { over: false })), absent },
    ...idsOfAssessments(a.assessments, b.assessments, absent),
    ...(await idsOfStudies(db, { A: { ...a, actor: a.member.actor }, B: { ...b, actor: b.coordinator.actor } }, absent)),
    surveyOver: { ...(await twoRounds(db, { over: true })), absent },
    caseFile: { ...records.caseFile, absent },
    document: { ...records.document, absent },
    recordFile: { ...records.recordFile, absent },
    recordLink: { ...records.recordLink, absent },
    archive: { ...records.archive, absent },
    person: { A: a.member.id, B: b.member.id, absent },
    membership: { A: a.member.membershipId, B: b.member.membershipId, absent },
    invitation: { A: a.invitation, B: b.invitation, absent },
    team: { A: a.team, B: b.team, absent },
    network: { A: a.network, B: b.network, absent },
    manuscript: { A: draftA.id, B: draftB.id, absent },
    factCheck: { A: a.factCheck, B: b.factCheck, absent },
    passkey: { A: await aPasskey(db, a.member.id), B: await aPasskey(db, b.member.id), absent },
    proposal: { A: await aProposal(db, false), B: await aProposal(db, true), absent },
  };
  checkId = newId(morning);
  await sql`INSERT INTO people.register_check (id, file_name, sha256, state, sent_by, sent_at, moved_at)
    VALUES (${checkId}, 'myndigheter.csv', ${"0".repeat(64)}, 'faulty', ${a.coordinator.id}, ${morning}, ${morning})`.execute(db);
  providerId = newId(morning);
  await sql`INSERT INTO people.identity_provider (id, organisation_id, kind, demonstration, state, version, domains, asks_verified,
      issuer, client_id, client_secret, created_at, created_by, changed_at, changed_by)
    VALUES (${providerId}, (SELECT id FROM people.organisation LIMIT 1), 'oidc', false, 'draft', 1, '{a.example}', true,
      'https://idp.a.example', 'klient', '\\x00', ${morning}, ${a.coordinator.id}, ${morning}, ${a.coordinator.id})`.execute(db);
  await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
    VALUES (${newId(morning)}, 'theme', 'kanarietexten', 'T', 'S', 1, '{}', '{}', '{}', ${morning}, ${morning})`.execute(db);
  const signInEmail = { email: a.member.email, language: "sv" } as const;
  await inTransaction(db, (tx) => sendSignInLink(tx, signInEmail, { at: morning, origin, demonstration: false }));
  links = {
    "/forsta-administrator/": first,
    "/logga-in/lank/": await mailedSecret("/logga-in/lank/"),
    "/inbjudan/": await mailedSecret("/inbjudan/"),
  };
  secretWords = { A: a.words, B: b.words };
  secrets = {
    visitor: undefined,
    plain: await signIn(a.member.id),
    coordinatorA: await signIn(a.coordinator.id),
    coordinatorB: await signIn(b.coordinator.id),
    ...(await secretsOfRoles(withRole)),
    support: await signIn(support.id),
    registrar: await signIn(registrar),
  };
});
afterAll(() => database.close());

/** Somebody who is signed in with each role, and nothing but it. */
async function secretsOfRoles(withRole: (role: Role) => Promise<string>): Promise<Record<Role, string>> {
  const pairs: (readonly [Role, string])[] = [];
  for (const role of roles) pairs.push([role, await withRole(role)]);
  return Object.fromEntries(pairs) as Record<Role, string>;
}

async function mailedSecret(road: string): Promise<string> {
  const mails = await database.db.selectFrom("kernel.mail").select("body").execute();
  return mails.flatMap(({ body }) => new RegExp(`${road}([\\w-]+)`).exec(body ?? "")?.[1] ?? []).at(0) ?? "";
}

test("every route that is not for everyone stands in the matrix, and nothing else does", () => {
  const closed = routes.filter((route) => !isForEveryone(route) && !holdsSecret(route)).map(({ address }) => address.sv);
  expect(closed.toSorted()).toEqual(Object.keys(matrix).toSorted());
});

test("what other programs read is for everyone", () => {
  const closed = modules.flatMap(({ doors = [] }) => doors).filter(({ action }) => !mayEver(policies, action, visitor));
  expect(closed.map(({ action }) => action)).toEqual([]);
});

/** Both methods that a route has, as one that shows and one that sends. */
const methodsOf = (route: (typeof routes)[number]) =>
  (["get", "post"] as const).filter((method) => route[method] !== undefined).map((method) => (method === "get" ? undefined : {}));

/** All that is stored about persons and texts at work: what no request that was refused may change. */
async function stored(): Promise<string> {
  const { rows } = await sql<{ all: string }>`
    SELECT md5(concat((SELECT string_agg(person::text, '' ORDER BY id) FROM people.person),
      (SELECT string_agg(membership::text, '' ORDER BY id) FROM people.membership),
      (SELECT string_agg(invitation::text, '' ORDER BY id) FROM people.invitation),
      (SELECT string_agg(identity_provider::text, '' ORDER BY id) FROM people.identity_provider),
      (SELECT string_agg(identity::text, '' ORDER BY id) FROM people.identity),
      (SELECT string_agg(circle::text, '' ORDER BY id) FROM people.circle),
      (SELECT string_agg(part::text, '' ORDER BY id) FROM people.circle_person AS part),
      (SELECT string_agg(part::text, '' ORDER BY id) FROM people.circle_organisation AS part),
      (SELECT string_agg(offer::text, '' ORDER BY id) FROM people.network_offer AS offer),
      (SELECT string_agg(item.slug || item.audience, '' ORDER BY id) FROM library.item),
      (SELECT string_agg(follow::text, '' ORDER BY id) FROM notices.follow),
      (SELECT string_agg(notice::text, '' ORDER BY id) FROM notices.notice),
      (SELECT string_agg(setting::text, '' ORDER BY setting::text) FROM notices.setting),
      (SELECT string_agg(role_grant::text, '' ORDER BY id) FROM people.role_grant),
      ${storedAtDesk},
      ${storedInRegister},
      ${storedInSurveys},
      ${storedInCasework},
      (SELECT string_agg(passkey::text, '' ORDER BY id) FROM people.passkey),
      (SELECT string_agg(code::text, '' ORDER BY id) FROM people.recovery_code AS code),
      (SELECT string_agg(session.id::text || coalesce(session.ended_at::text, ''), '' ORDER BY id) FROM people.session))) AS all`.execute(
    database.db,
  );
  return rows[0]?.all ?? "";
}

const cases = routes.flatMap((route) =>
  languages.map((language) => ({ route, pattern: route.address[language], rule: matrix[route.address.sv] })),
);

describe("a thing that is not for whoever asks answers as one that is not there", () => {
  const ofThings = cases.flatMap(({ route, pattern, rule }) => (rule?.kind === "thing" ? [{ route, pattern, rule }] : []));

  test.each(ofThings)("$pattern", async ({ route, pattern, rule }) => {
    const before = await stored();
    const wrong: string[] = [];
    let refused = 0;
    for (const form of methodsOf(route)) {
      for (const actor of actors) {
        const answerOf = async (thing: Thing) => {
          const id = ids[rule.id][thing];
          return { id, answer: await ask(pathTo(pattern, id), { as: secrets[actor], form }) };
        };
        const absent = await answerOf("absent");
        for (const thing of ["A", "B"] as const) {
          const isAllowed = rule.may[thing].some((name) => name === actor);
          // Sending what is allowed would change it: deeds have their own tests.
          if (isAllowed && form !== undefined) continue;
          const { id, answer } = await answerOf(thing);
          const isSame = comparable(answer, id) === comparable(absent.answer, absent.id);
          if (!isAllowed) refused += 1;
          if (isSame === isAllowed || (isAllowed && answer.status !== 200))
            wrong.push(`${form ? "POST" : "GET"} ${actor} ${thing}: ${answer.status}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(5);
    expect(await stored()).toBe(before);
  });
});

describe("what only one role looks after is not there for anybody else", () => {
  const closed = cases.flatMap(({ route, pattern, rule }) => (rule?.kind === "role" ? [{ route, pattern, role: rule.role }] : []));

  test.each(closed)("$pattern", async ({ route, pattern, role }) => {
    const name = pattern.includes(":kind")
      ? "kanarietexten"
      : pattern.includes(":id")
        ? /inloggning|sign-in/.test(pattern)
          ? providerId
          : checkId
        : (await database.db.selectFrom("people.organisation").select("slug").executeTakeFirstOrThrow()).slug;
    const before = await stored();
    const pathOf = (thing: string) =>
      pattern
        .replace(":kind", "theme")
        .replace(/:(slug|id)/, thing)
        .replace(":field", "website");
    const answersOf = async (thing: string) =>
      Promise.all(
        methodsOf(route).flatMap((form) =>
          actors.filter((actor) => actor !== role).map(async (actor) => ask(pathOf(thing), { as: secrets[actor], form })),
        ),
      );
    if (route.get !== undefined && !pattern.endsWith(".csv")) expect((await ask(pathOf(name), { as: secrets[role] })).status).toBe(200);
    const [there, absent] = [await answersOf(name), await answersOf("finns-inte")];
    expect(there.map((answer) => comparable(answer, name))).toEqual(absent.map((answer) => comparable(answer, "finns-inte")));
    expect(there.filter(({ status, body }) => ![303, 404].includes(status) && !/inte inloggad|no longer signed in/.test(body))).toEqual([]);
    expect(await stored()).toBe(before);
  });
});

describe("a list is there for those who look after something, and holds nothing of others", () => {
  const lists = cases.flatMap(({ route, pattern, rule }) => (rule?.kind === "list" && route.get !== undefined ? [{ pattern, rule }] : []));

  test.each(lists)("$pattern", async ({ pattern, rule }) => {
    const answers = Object.fromEntries(
      await Promise.all(actors.map(async (actor) => [actor, await ask(pattern, { as: secrets[actor] })] as const)),
    );
    const statuses = Object.fromEntries(actors.map((actor) => [actor, answers[actor]?.status]));
    const wanted = actors.map((actor) => [actor, actor === "visitor" ? 303 : rule.may.includes(actor) ? 200 : 404] as const);
    expect(statuses).toEqual(Object.fromEntries(wanted));
    const leaks = (actor: ActorName, of: "A" | "B") => secretWords[of].filter((word) => answers[actor]?.body.includes(word));
    expect([leaks("coordinatorA", "B"), leaks("coordinatorB", "A")]).toEqual([[], []]);
  });

  test("the search for leaks finds what an administrator sees", async () => {
    const persons = await ask("/administration/personer", { as: secrets.administrator });
    const invitations = await ask("/administration/inbjudningar", { as: secrets.administrator });
    const found = [...secretWords.A, ...secretWords.B].filter((word) => (persons.body + invitations.body).includes(word));
    expect(found.length).toBeGreaterThanOrEqual(8);
  });
});

describe("what is for whoever is signed in asks a visitor to sign in, and shows nobody else's", () => {
  const own = cases.flatMap(({ route, pattern, rule }) =>
    rule?.kind === "signed-in" && route.get !== undefined ? [pathTo(pattern, "")] : [],
  );

  test.each(own)("%s", async (pattern) => {
    const answers = await Promise.all(actors.map((actor) => ask(pattern, { as: secrets[actor] })));
    expect(answers.map(({ status }) => status)).toEqual([303, ...actors.slice(1).map(() => 200)]);
    expect(answers.slice(1).every(({ kept }) => kept === "no-store")).toBe(true);
    const plain = answers[1]?.body ?? "";
    expect(secretWords.B.filter((word) => plain.includes(word))).toEqual([]);
  });
});

describe("what is for everyone is for everyone", () => {
  const open = cases.flatMap(({ route, pattern }) => (isForEveryone(route) && route.get !== undefined ? [pattern] : []));

  test.each(open)("%s", async (pattern) => {
    const path = pattern.replace(/:[a-z]+/g, "finns-inte");
    const statuses = await Promise.all(actors.map(async (actor) => (await ask(path, { as: secrets[actor] })).status));
    expect(new Set(statuses).size).toBe(1);
    expect(statuses[0]).toBeLessThan(500);
  });
});

describe("a secret that opens nothing is refused alike, whatever it is of", () => {
  const ofSecrets = cases.flatMap(({ route, pattern }) => (holdsSecret(route) ? [{ route, pattern }] : []));

  test("there are such addresses", () => {
    expect(ofSecrets.length).toBeGreaterThanOrEqual(6);
  });

  test.each(ofSecrets)("$pattern", async ({ route, pattern }) => {
    const before = await stored();
    const forms = route.post === undefined ? [undefined] : [undefined, { name: "N", email: "n@myndighet.example" }];
    const wrong = forms.flatMap((form) =>
      [secrets.administrator ?? "", "x".repeat(43), "%00", "å"].map(async (token) => {
        const { status } = await ask(pattern.replace(":token", token), { form });
        return [403, 404].includes(status) ? [] : [`${form ? "POST" : "GET"} ${token}: ${status}`];
      }),
    );
    expect((await Promise.all(wrong)).flat()).toEqual([]);
    expect(await stored()).toBe(before);
  });
});

describe("a link opens what it is for and nothing else", () => {
  test.each(["/forsta-administrator/", "/logga-in/lank/", "/inbjudan/"])("%s", async (road) => {
    const before = await stored();
    const others = Object.entries(links).filter(([purpose]) => purpose !== road);
    const statuses = await Promise.all(
      others.flatMap(([, secret]) => [
        ask(road + secret),
        ask(road + secret, { form: { name: "N", email: "n@myndighet.example" } }),
        ask("/min-sida", { as: secret }),
      ]),
    );
    expect(statuses.map(({ status }) => status)).toEqual([403, 403, 303, 403, 403, 303]);
    expect((await ask(road + (links[road] ?? ""))).status).toBe(200);
    expect(await stored()).toBe(before);
  });
});

describe("a form that does not come from a page of this site and this session is refused, and nothing is done", () => {
  const taking = cases.filter(({ route }) => route.post !== undefined);
  const forms = taking
    .filter(({ route, rule }) => route.takesFrom === undefined && !(rule?.kind === "thing" && rule.may.A.length === 0))
    .map(({ pattern, rule }) => ({ pattern, by: whomItIsFor(rule) }));

  test("but for what a provider sends, and what a mail program sends, which prove themselves by what they hold alone", () => {
    const anywhere = taking.filter(({ route }) => route.takesFrom === "anywhere").map(({ pattern }) => pattern);
    expect(anywhere).toEqual(["/logga-in/saml/:id", "/en/sign-in/saml/:id", "/inga-mejl/:token", "/en/no-mail/:token"]);
  });

  test("there are forms to be sent", () => {
    expect(forms.length).toBeGreaterThan(20);
  });

  test.each(forms)("$pattern", async ({ pattern, by }) => {
    const before = await stored();
    const as = secrets[by];
    const path = pattern.replace(":id", ids.person.A).replace(/:[a-z]+/g, "x");
    const statuses = await Promise.all(
      [
        { as, form: {}, token: "" },
        { as, form: {}, token: "x".repeat(43) },
        { as, form: {}, headers: { origin: "https://evil.example" } },
        { as, form: {}, headers: { origin: "null" } },
        { as, form: {}, headers: { "sec-fetch-site": "cross-site" } },
        { form: {}, headers: { origin: "https://evil.example" } },
      ].map(async (asking) => (await ask(path, asking)).status),
    );
    expect(statuses).toEqual(statuses.map(() => 403));
    expect(await stored()).toBe(before);
  });
});
