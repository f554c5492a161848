import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { modules, type Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { languages } from "../../src/kernel/i18n.ts";
import { newId } from "../../src/kernel/ids.ts";
import { type Actor, mayEver, type Policy } from "../../src/kernel/policy.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import type { Instant } from "../../src/kernel/time.ts";
import { actorOf, aMember, anOrganisation, aPasskey, aPerson, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { startSession } from "../../src/modules/people/session.actions.ts";
import { confirmationLasts, hashOf } from "../../src/modules/people/session.ts";
import { wholeApp } from "../support/whole-app.ts";

const policies: Policy<never> = Object.assign({}, ...modules.flatMap((module) => module.policies));
const routes = modules.flatMap((module) => module.routes);

const plainActor: Actor = actorOf(newId(morning));
const isClosedTo = (actor: Actor, { action }: (typeof routes)[number]) => !mayEver(policies, action, actor);
const forRoles = routes.filter((route) => isClosedTo(plainActor, route) && !isClosedTo(actorOf(newId(morning), ["administrator"]), route));

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
let administrator: PersonId;

beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning, { secondFactor: true });
  administrator = (await aPerson(database.db, { roles: ["administrator"] })).id;
  await aPasskey(database.db, administrator);
});
afterAll(() => database.close());

async function signIn(personId: PersonId, confirmedAt: Instant | null = null): Promise<string> {
  const { db } = database;
  const { secret } = await inTransaction(db, (tx) => startSession(tx, { personId, device: "", at: morning, way: "test" }));
  await sql`UPDATE people.session SET confirmed_at = ${confirmedAt} WHERE secret_hash = ${hashOf(secret)}`.execute(db);
  return secret;
}

const pathOf = (pattern: string) => pattern.replace(":id", newId(morning)).replace(/:[a-z]+/g, "finns-inte");
const methodsOf = (route: (typeof routes)[number]) =>
  (["get", "post"] as const).filter((method) => route[method] !== undefined).map((method) => (method === "get" ? undefined : {}));

describe("what a role is needed for", () => {
  test("is more than a few pages", () => {
    expect(forRoles.length).toBeGreaterThan(20);
  });

  test.each(forRoles.flatMap((route) => languages.map((language) => ({ pattern: route.address[language], route, language }))))(
    "$pattern leads an administrator by way of confirming, and is there when they have",
    async ({ pattern, route, language }) => {
      const [waiting, confirmed] = [await signIn(administrator), await signIn(administrator, morning)];
      const plain = await signIn((await aPerson(database.db)).id);
      const confirmAt = language === "sv" ? "/bekrafta" : "/en/confirm";
      for (const form of methodsOf(route)) {
        const path = pathOf(pattern);
        const led = await ask(path, { as: waiting, form });
        expect([led.status, led.location?.split("?")[0]]).toEqual([303, confirmAt]);
        expect((await ask(path, { as: plain, form })).status).toBe(404);
        expect((await ask(path, { as: confirmed, form })).location?.startsWith(confirmAt) ?? false).toBe(false);
      }
    },
  );
});

describe("what is hard to undo", () => {
  const recent = routes.filter(({ confirmed }) => confirmed === "recently");

  test("is named", () => {
    expect(recent.map(({ address }) => address.sv).toSorted()).toEqual([
      "/administration/inbjudningar/ny",
      "/administration/medlemskap/:id",
      "/administration/personer/:id/avsluta",
      "/administration/personer/:id/radera",
      "/administration/personer/:id/roller",
      "/administration/register/:id/las-in",
      "/min-sida/passkeys/:id/ta-bort",
      "/min-sida/reservkoder",
    ]);
  });

  test.each(recent.map((route) => ({ pattern: route.address.sv, route })))(
    "$pattern asks anew after a quarter of an hour",
    async ({ pattern, route }) => {
      const as = await signIn(administrator, morning);
      for (const form of methodsOf(route)) {
        const locationAfter = async (seconds: number) => {
          const later = wholeApp(database.db, morning.add({ seconds }), { secondFactor: true });
          return (await later(pathOf(pattern), { as, form })).location?.split("?")[0] ?? "none";
        };
        expect(await locationAfter(confirmationLasts.recent - 1)).not.toBe("/bekrafta");
        expect(await locationAfter(confirmationLasts.recent)).toBe("/bekrafta");
      }
    },
  );

  test("a role is given by an administrator who has just confirmed, and not by one who did in the morning", async () => {
    const somebody = await aPerson(database.db);
    const as = await signIn(administrator, morning);
    const grant = (app: typeof ask) =>
      app(`/administration/personer/${somebody.id}/roller`, {
        as,
        form: { role: "editor", deed: "grant" },
        headers: { referer: `http://localhost/administration/personer/${somebody.id}?done=saved` },
      });
    const held = async () => {
      const { rows } = await sql`SELECT role FROM people.role_grant WHERE person_id = ${somebody.id}`.execute(database.db);
      return rows;
    };
    const later = wholeApp(database.db, morning.add({ hours: 1 }), { secondFactor: true });
    const back = encodeURIComponent(`/administration/personer/${somebody.id}?done=saved`);
    expect(await grant(later)).toMatchObject({ status: 303, location: `/bekrafta?next=${back}&unsent=yes` });
    expect(await held()).toEqual([]);
    expect((await grant(ask)).status).toBe(303);
    expect(await held()).toEqual([{ role: "editor" }]);
  });
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
