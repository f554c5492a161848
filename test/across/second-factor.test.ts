import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { type Language, languages } from "../../src/kernel/i18n.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Actor, mayEver, type Policy } from "../../src/kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { Instant } from "../../src/kernel/time.ts";
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
import { coordinatorRole, type PersonId, roles } from "../../src/modules/people/person.ts";
import { makeRecoveryCodes } from "../../src/modules/people/recovery-code.actions.ts";
import { confirmationLasts, hashOf } from "../../src/modules/people/session.ts";
import { aFactCheck, anAgency } from "../support/desk.ts";
import { whyNotRecently } from "../support/not-recently.ts";
import { type Answer, comparable, wholeApp } from "../support/whole-app.ts";

const policies: Policy<never> = Object.assign({}, ...modules.flatMap((module) => module.policies));
const routes = modules.flatMap((module) => module.routes);

const isClosedTo = (actor: Actor, { action }: (typeof routes)[number]) => !mayEver(policies, action, actor);
const [plainActor, powerful] = [actorOf(newId(morning)), actorOf(newId(morning), [...roles, coordinatorRole])];
const forRoles = routes.filter((route) => isClosedTo(plainActor, route) && !isClosedTo(powerful, route));

let database: TestDatabase<Tables>;
type Ask = ReturnType<typeof wholeApp>;
let ask: Ask;
let administrator: PersonId;
/** Somebody with every role, who coordinates an organisation. */
let everything: PersonId;

beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning, { secondFactor: true });
  administrator = (await aPerson(database.db, { roles: ["administrator"] })).id;
  everything = (await aPerson(database.db, { roles })).id;
  for (const id of [administrator, everything]) await aPasskey(database.db, id);
  const coordinated = {
    ...coordinating,
    organisationId: await anOrganisation(database.db),
    personId: everything,
    by: everything,
    at: morning,
  };
  await inTransaction(database.db, (tx) => insertMembershipUnlessThere(tx, coordinated));
});
afterAll(() => database.close());

async function signIn(personId: PersonId, confirmedAt: Instant | null = null): Promise<string> {
  const { db } = database;
  const secret = await aSession(db, personId);
  await sql`UPDATE people.session SET confirmed_at = ${confirmedAt} WHERE secret_hash = ${hashOf(secret)}`.execute(db);
  return secret;
}

/** Whether an answer leads to confirming, or asks for it with what was sent. */
function asksToConfirm({ status, location, body }: Answer, language: Language): "by the way" | "with the form" | "no" {
  const address = language === "sv" ? "/bekrafta" : "/en/confirm";
  if (status === 303 && location?.startsWith(`${address}?next=`) === true) return "by the way";
  return status === 403 && body.includes(`action="${address}"`) && body.includes('name="kept"') ? "with the form" : "no";
}

const pathOf = (pattern: string) => pattern.replace(":id", newId(morning)).replace(/:[a-z]+/g, "finns-inte");
const methodsOf = (route: (typeof routes)[number]) =>
  (["get", "post"] as const).filter((method) => route[method] !== undefined).map((method) => (method === "get" ? undefined : {}));

describe("what a role is needed for", () => {
  test("is more than a few pages", () => {
    expect(forRoles.length).toBeGreaterThan(20);
  });

  test.each(forRoles.flatMap((route) => languages.map((language) => ({ pattern: route.address[language], route, language }))))(
    "$pattern leads whoever has the role by way of confirming, and is there when they have",
    async ({ pattern, route, language }) => {
      const [waiting, confirmed] = [await signIn(everything), await signIn(everything, morning)];
      const plain = await signIn((await aPerson(database.db)).id);
      for (const form of methodsOf(route)) {
        const path = pathOf(pattern);
        expect(asksToConfirm(await ask(path, { as: waiting, form }), language)).toBe(form === undefined ? "by the way" : "with the form");
        expect((await ask(path, { as: plain, form })).status).toBe(404);
        expect(asksToConfirm(await ask(path, { as: confirmed, form }), language)).toBe("no");
      }
    },
  );
});

describe("what is hard to undo", () => {
  const recent = routes.filter(({ confirmed }) => confirmed === "recently");

  test("is named", () => {
    expect(recent.map(({ address }) => address.sv).toSorted()).toEqual([
      "/administration/inbjudningar/:id/skicka-igen",
      "/administration/inbjudningar/ny",
      "/administration/inloggning/:id/andra",
      "/administration/inloggning/:id/anvand",
      "/administration/medlemskap/:id",
      "/administration/medlemskap/:id/avsluta",
      "/administration/ny-inloggning-oidc",
      "/administration/ny-inloggning-saml",
      "/administration/organisationer/:slug/lagg-ned",
      "/administration/personer/:id/avsluta",
      "/administration/personer/:id/radera",
      "/administration/personer/:id/roller",
      "/administration/register/:id/las-in",
      "/diarium/arenden/:id/arkiv",
      "/enkatarbete/omgangar/:id/adresser",
      "/enkatarbete/omgangar/:id/oppna",
      "/enkatarbete/omgangar/:id/publicera-fritextsvar",
      "/enkatarbete/omgangar/:id/resultat",
      "/enkatarbete/omgangar/:id/slut",
      "/min-sida/inloggningar",
      "/min-sida/natverk/:id/avsluta",
      "/min-sida/passkeys/:id/ta-bort",
      "/min-sida/radera",
      "/min-sida/reservkoder",
      "/redaktion/utkast/:id/arkivera",
    ]);
  });

  test("is everything that power is needed for, but what is named here with why it is not", () => {
    const rest = forRoles.filter((route) => route.post !== undefined && route.confirmed !== "recently");
    expect(rest.map(({ address }) => address.sv).toSorted()).toEqual(Object.keys(whyNotRecently).toSorted());
  });

  test.each(recent.map((route) => ({ pattern: route.address.sv, route })))(
    "$pattern asks anew after a quarter of an hour",
    async ({ pattern, route }) => {
      // One for each time: what is done may end their account.
      const newHolder = async () => {
        const { id } = await aPerson(database.db, { roles });
        await aPasskey(database.db, id);
        return signIn(id, morning);
      };
      for (const form of methodsOf(route)) {
        const askedAfter = async (seconds: number) => {
          const later = wholeApp(database.db, morning.add({ seconds }), { secondFactor: true });
          return asksToConfirm(await later(pathOf(pattern), { as: await newHolder(), form }), "sv");
        };
        expect(await askedAfter(confirmationLasts.recent - 1)).toBe("no");
        expect(await askedAfter(confirmationLasts.recent)).not.toBe("no");
      }
    },
  );

  test("a role is given by an administrator who has just confirmed, and not by one who did in the morning", async () => {
    const { held, grant } = await aGrant();
    const as = await signIn(administrator, morning);
    expect((await grant(later, as)).status).toBe(403);
    expect(await held()).toEqual([]);
    expect((await grant(ask, as)).status).toBe(303);
    expect(await held()).toEqual([{ role: "editor" }]);
  });
});

/** An hour after the morning. */
const later: Ask = (path, asking) => wholeApp(database.db, morning.add({ hours: 1 }), { secondFactor: true })(path, asking);

/** A role that somebody is given, and whether they have it. */
async function aGrant() {
  const { id } = await aPerson(database.db);
  const action = `/administration/personer/${id}/roller`;
  const form = { role: "editor", deed: "grant" };
  const held = async () => (await sql`SELECT role FROM people.role_grant WHERE person_id = ${id}`.execute(database.db)).rows;
  return { action, held, grant: (app: Ask, as: string) => app(action, { as, form }) };
}

describe("the other sessions", () => {
  const path = "/min-sida/inloggningar";
  /** Somebody who is signed in here, at a moment, and elsewhere. */
  const twice = async (passkeys: number) => {
    const { id } = await aPerson(database.db);
    for (let made = 0; made < passkeys; made += 1) await aPasskey(database.db, id);
    const [here, there] = [await signIn(id, morning.subtract({ hours: 1 })), await signIn(id)];
    return { here, isThere: async () => (await ask("/min-sida", { as: there })).status === 200 };
  };

  test("are ended after confirming anew by whoever has something to confirm with, and at once by others", async () => {
    const [holder, plain] = [await twice(1), await twice(0)];
    expect([(await ask(path, { as: holder.here, form: {} })).status, await holder.isThere()]).toEqual([403, true]);
    expect([(await ask(path, { as: plain.here, form: {} })).status, await plain.isThere()]).toEqual([303, false]);
  });

  test("can be ended from where passkeys are, as long as there are any", async () => {
    const { here } = await twice(1);
    const offers = async () => (await ask("/min-sida/passkeys", { as: here })).body.includes(`action="${path}"`);
    expect(await offers()).toBe(true);
    await database.db.updateTable("people.session").set({ ended_at: morning }).where("confirmed_at", "is", null).execute();
    expect(await offers()).toBe(false);
  });
});

test("one signs out from every page, also from one that is not there for them, and visitors do not", async () => {
  const { id } = await aPerson(database.db);
  const as = await signIn(id);
  for (const [page, action] of [
    ["/", "/logga-ut"],
    ["/en/methods", "/en/sign-out"],
    ["/min-sida", "/logga-ut"],
    [`/administration/personer/${id}`, "/logga-ut"],
  ] as const) {
    expect((await ask(page, { as })).body, page).toContain(`action="${action}"`);
    expect((await ask(page)).body, page).not.toContain(action);
  }
  const out = await ask("/logga-ut", { as, form: {} });
  expect([out.status, (await ask("/min-sida", { as })).status]).toEqual([303, 303]);
});

describe("what was written before it was confirmed", () => {
  const codeOf = async (personId: PersonId) => {
    const codes = await inTransaction(database.db, (tx) => makeRecoveryCodes(tx, { personId, at: morning }));
    return codes[0] ?? "";
  };
  const fieldsIn = (body: string) =>
    [...body.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, unescaped(value ?? "")]);
  const keptIn = (body: string) => String(Object.fromEntries(fieldsIn(body))["kept"]);

  test("goes along, and is done when it is sent again in the session that goes on", async () => {
    const { action, held, grant } = await aGrant();
    const as = await signIn(administrator);
    const kept = keptIn((await grant(later, as)).body);
    const wrong = await later("/bekrafta/kod", { as, form: { code: "fel", kept } });
    expect([wrong.status, keptIn(wrong.body), wrong.session]).toEqual([400, kept, undefined]);
    const right = await later("/bekrafta/kod", { as, form: { code: await codeOf(administrator), kept } });
    const { session = "none" } = right;
    expect(right.body).toContain(`action="${action}"`);
    const fields = Object.fromEntries(fieldsIn(right.body)) as Record<string, string>;
    expect(fields).toMatchObject({ role: "editor", deed: "grant" });
    expect(await held()).toEqual([]);
    // As the browser sends it, with the token that stands in the form.
    expect((await later(action, { as: session, form: fields, token: fields["_form"] })).status).toBe(303);
    expect(await held()).toEqual([{ role: "editor" }]);
  });

  test("waits for the first passkey, too", async () => {
    const as = await signIn((await aPerson(database.db, { roles: ["administrator"] })).id);
    const { grant } = await aGrant();
    const { status, body } = await grant(ask, as);
    expect([status, body.includes('action="/min-sida/ny-passkey"'), JSON.parse(keptIn(body))]).toMatchObject([
      403,
      true,
      {
        fields: [
          ["role", "editor"],
          ["deed", "grant"],
        ],
      },
    ]);
  });

  test.each(["https://evil.example/a", "//evil.example/a", "/\\evil.example/a", "javascript:alert(1)"])(
    "is sent to no other site: %s",
    async (evil) => {
      const confirmSending = async (action: string) => {
        const kept = JSON.stringify({ action, fields: [["a", "b"]], withFile: false });
        const { id } = await aPerson(database.db);
        return ask("/bekrafta/kod", { as: await signIn(id), form: { code: await codeOf(id), kept } });
      };
      expect(await confirmSending(evil)).toMatchObject({ status: 303, location: "/min-sida", body: "" });
      expect((await confirmSending("/min-sida")).body).toContain('<input type="hidden" name="a" value="b"');
    },
  );

  test("is not taken from a page of another session", async () => {
    const { action } = await aGrant();
    const answer = await ask(action, { as: await signIn(administrator), form: { role: "editor", deed: "grant" }, token: "none" });
    expect([answer.status, answer.body.includes("kept")]).toEqual([403, false]);
  });
});

function unescaped(html: string): string {
  return html.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

describe("a fact check", () => {
  /** Whoever may speak for an agency that a text describes, and those who may not and have as much to confirm. */
  const those = async () => {
    const { db } = database;
    const [own, other] = [await anAgency(db, "Verket som beskrivs"), await anAgency(db, "Ett annat verk")];
    const heading = { place: "agency-head", function: undefined, coordinator: false } as const;
    const check = await aFactCheck(db, own.organisationId, "Ett exempel om verket");
    const path = `/faktagranskning/${check}`;
    const theirs = [own.coordinator.id, (await aMember(db, own.organisationId, heading)).id];
    const staff = await aMember(db, own.organisationId);
    for (const id of theirs) await aPasskey(db, id);
    return { check, path, theirs, others: [other.coordinator.id, (await aMember(db, other.organisationId, heading)).id, staff.id] };
  };

  test("is there for whoever coordinates or heads the agency when they have confirmed, and leads to that before", async () => {
    const { path, theirs } = await those();
    for (const id of theirs) {
      const [waiting, confirmed] = [await signIn(id), await signIn(id, morning)];
      expect(asksToConfirm(await ask(path, { as: waiting }), "sv")).toBe("by the way");
      const sent = await ask(path, { as: waiting, form: { comment: "Det stämmer", outcome: "approved" } });
      expect([asksToConfirm(sent, "sv"), sent.body.includes("Det st")]).toEqual(["with the form", true]);
      expect((await ask(path, { as: confirmed })).status).toBe(200);
    }
    expect(await database.db.selectFrom("library.review").select("outcome").where("outcome", "=", "approved").execute()).toEqual([]);
  });

  test("is for others what is not there, whatever they have to confirm", async () => {
    const { check, path, others } = await those();
    const nothing = newId(morning);
    const form = { outcome: "approved" };
    for (const id of others) {
      for (const as of [await signIn(id), await signIn(id, morning)]) {
        const [there, missing] = [await ask(path, { as }), await ask(`/faktagranskning/${nothing}`, { as })];
        expect([there.status, comparable(there, check)]).toEqual([404, comparable(missing, nothing)]);
        expect((await ask(path, { as, form })).status).toBe(404);
      }
    }
  });
});

test("whoever erases themselves confirms it, if they have a role or a passkey; others have nothing to confirm with", async () => {
  const { db } = database;
  const plain = await aPerson(db);
  const erase = async (personId: PersonId, form?: Record<string, string>) =>
    asksToConfirm(await ask("/min-sida/radera", { as: await signIn(personId), form }), "sv");
  expect([await erase(administrator), await erase(administrator, {})]).toEqual(["by the way", "with the form"]);
  expect(await erase(plain.id)).toBe("no");
  await aPasskey(db, plain.id);
  expect(await erase(plain.id)).toBe("by the way");
  expect(
    (await db.selectFrom("people.person").select("ended_at").where("id", "=", administrator).executeTakeFirstOrThrow()).ended_at,
  ).toBeNull();
});

test("whoever coordinates an organisation confirms too", async () => {
  const { db } = database;
  const member = await aMember(db, await anOrganisation(db), coordinating);
  const [waiting, confirmed] = [await signIn(member.id), await signIn(member.id, morning)];
  expect((await ask("/administration/personer", { as: waiting })).location).toBe("/bekrafta?next=%2Fadministration%2Fpersoner");
  expect((await ask("/administration/personer", { as: confirmed })).status).toBe(200);
});

test("without a passkey the way leads to making one, and back to where one was going", async () => {
  const as = await signIn((await aPerson(database.db, { roles: ["support"] })).id);
  const { location } = await ask("/bekrafta?next=/administration", { as });
  expect(location).toBe("/min-sida/ny-passkey?next=%2Fadministration");
  expect((await ask(location ?? "", { as })).body).toContain('name="next" value="/administration"');
});

test.each(["//evil.example", "https://evil.example", "/\\evil.example", "/%0d%0aSet-Cookie:x"])(
  "the way back leads nowhere else: %s",
  async (next) => {
    const as = await signIn(administrator);
    const { body } = await ask(`/bekrafta?next=${encodeURIComponent(next)}`, { as });
    expect(body).toContain("Bekräfta att det är du");
    expect(body).not.toMatch(/name="next" value="(?:https?:|\/\/|\/\\)/);
  },
);

test("one's own page says which role waits, and how it comes to count", async () => {
  const [waiting, confirmed] = [await signIn(administrator), await signIn(administrator, morning)];
  const page = (await ask("/min-sida", { as: waiting })).body;
  expect(page).toContain("Du är administratör. Det gäller i den här inloggningen när du har bekräftat att det är du.");
  expect(page).toContain('href="/bekrafta?next=%2Fmin-sida"');
  expect((await ask("/min-sida", { as: confirmed })).body).not.toContain('href="/bekrafta');
});

test("those of the demonstration confirm nothing: anyone may be them", async () => {
  const { id } = await aPerson(database.db, { demonstration: true, roles: ["administrator"] });
  expect((await ask("/administration/inbjudningar/ny", { as: await signIn(id) })).status).toBe(200);
});

test("where it is off, roles count at once", async () => {
  const off = wholeApp(database.db, morning);
  expect((await off("/administration/inbjudningar/ny", { as: await signIn(administrator) })).status).toBe(200);
});
