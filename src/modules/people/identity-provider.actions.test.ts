import { sql } from "kysely";
import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { addProvider, changeProvider, secretOf, stopProvider, useProvider } from "./identity-provider.actions.ts";
import type { ProviderId, ProviderSetup } from "./identity-provider.ts";
import { selectOptionalProvider, selectProviders } from "./identity-provider.queries.ts";
import { identify, startSession } from "./session.actions.ts";
import { actorOf, aMember, anOrganisation, aPerson, loggedActions, morning, type PeopleDatabase } from "./people.testing.ts";
import { aProviderInUse, seal } from "./sign-in.testing.ts";

const setup: ProviderSetup = {
  kind: "oidc",
  issuer: "https://idp.a.example",
  clientId: "tillit",
  domains: ["a.example"],
  organisationNumber: undefined,
  asksVerified: true,
};

async function anAdministrator(db: PeopleDatabase, demonstration = false) {
  return actorOf((await aPerson(db, { roles: ["administrator"], demonstration })).id, ["administrator"]);
}

async function aDraft(db: PeopleDatabase) {
  const actor = await anAdministrator(db);
  const organisationId = await anOrganisation(db);
  const id = await addProvider(db, actor, { organisationId, setup, secret: "hemlig", seal, at: morning });
  const read = () => selectOptionalProvider(db, actor, { id, action: "people.identity-provider.read" });
  const change = (given: Partial<ProviderSetup>, version: number) => {
    const changed = { ...setup, ...given } as ProviderSetup;
    return changeProvider(db, actor, { id, version, setup: changed, secret: undefined, seal, at: morning });
  };
  return { actor, id, organisationId, read, change };
}

async function tried(db: PeopleDatabase, id: ProviderId): Promise<void> {
  await sql`UPDATE people.identity_provider SET state = 'tried', tried_at = ${morning}, tried_by = created_by WHERE id = ${id}`.execute(db);
}

test("a secret is kept sealed to its row, and stands neither in the table nor in the log", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id, read } = await aDraft(db);
  const sealed = (await read())?.sealedSecret ?? Buffer.alloc(0);
  expect(seal.open(sealed, secretOf(id))).toBe("hemlig");
  const { rows } = await sql<{ all: string }>`SELECT (SELECT string_agg(provider::text, '') FROM people.identity_provider AS provider)
    || (SELECT string_agg(entry::text, '') FROM kernel.audit AS entry) AS all`.execute(db);
  expect(rows[0]?.all).toContain("idp.a.example");
  expect(rows[0]?.all).not.toMatch(/hemlig|68656d6c6967/);
});

test("without a key no secret is taken, in a sentence", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const actor = await anAdministrator(db);
  const organisationId = await anOrganisation(db);
  const adding = addProvider(db, actor, { organisationId, setup, secret: "hemlig", seal: undefined, at: morning });
  await expect(adding).rejects.toMatchObject({ code: "no-secret-key" });
  expect(await selectProviders(db, actor)).toEqual([]);
});

test("nobody signs in by what nobody has come through", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor, id, read } = await aDraft(db);
  await expect(useProvider(db, actor, { id, at: morning })).rejects.toMatchObject({ code: "provider-untried" });
  await tried(db, id);
  await useProvider(db, actor, { id, at: morning });
  expect((await read())?.state).toBe("in-use");
  await stopProvider(db, actor, { id, at: morning });
  expect((await read())?.state).toBe("stopped");
  await expect(stopProvider(db, actor, { id, at: morning })).rejects.toMatchObject({ code: "changed-meanwhile" });
  await useProvider(db, actor, { id, at: morning });
  expect(await loggedActions(db)).toEqual([
    "people.identity-provider.add",
    "people.identity-provider.use",
    "people.identity-provider.stop",
    "people.identity-provider.use",
  ]);
});

test("one that asks somebody else now is tried anew; other domains are changed while people sign in", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor, id, read, change } = await aDraft(db);
  await tried(db, id);
  await useProvider(db, actor, { id, at: morning });
  await change({ domains: ["a.example", "a.test"] }, 1);
  expect(await read()).toMatchObject({ state: "in-use", version: 2 });
  await change({ issuer: "https://other.example" }, 2);
  expect(await read()).toMatchObject({ state: "draft", version: 3 });
  await expect(useProvider(db, actor, { id, at: morning })).rejects.toMatchObject({ code: "provider-untried" });
});

test("of two who change it, the one who looked first is told", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { change } = await aDraft(db);
  await change({ domains: ["b.example"] }, 1);
  await expect(change({ domains: ["c.example"] }, 1)).rejects.toMatchObject({ code: "changed-meanwhile" });
});

test("a domain speaks through one provider, and an organisation has one", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor, id, organisationId, change } = await aDraft(db);
  await tried(db, id);
  const other = await aProviderInUse(db, {
    organisationId: await anOrganisation(db, "Verket B"),
    setup: { ...setup, domains: ["b.example", "a.example"] },
  });
  await expect(useProvider(db, actor, { id, at: morning })).rejects.toMatchObject({ code: "domain-spoken-for" });
  await stopProvider(db, actor, { id: other, at: morning });
  await useProvider(db, actor, { id, at: morning });
  await aProviderInUse(db, { organisationId: await anOrganisation(db, "Verket C"), setup: { ...setup, domains: ["c.example"] } });
  await expect(change({ domains: ["c.example"] }, 1)).rejects.toMatchObject({ code: "domain-spoken-for" });
  const second = await addProvider(db, actor, {
    organisationId,
    setup: { ...setup, domains: ["d.example"] },
    secret: "h",
    seal,
    at: morning,
  });
  await tried(db, second);
  await expect(useProvider(db, actor, { id: second, at: morning })).rejects.toMatchObject({ code: "provider-there" });
});

test("of two that are put in use at once for one domain, one is", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const drafts = [await aDraft(db), await aDraft(db)];
  for (const { id } of drafts) await tried(db, id);
  const outcomes = await Promise.allSettled(drafts.map(({ actor, id }) => useProvider(db, actor, { id, at: morning })));
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});

test("what the demonstration sets up belongs to it, and it reaches nothing else", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor, id } = await aDraft(db);
  const ofIt = await anAdministrator(db, true);
  expect(await selectProviders(db, ofIt)).toEqual([]);
  await expect(stopProvider(db, ofIt, { id, at: morning })).rejects.toMatchObject({ name: "NotFound" });
  const organisationId = await anOrganisation(db, "Verket D");
  const theirs = await addProvider(db, ofIt, { organisationId, setup, secret: "h", seal, at: morning });
  expect((await selectProviders(db, ofIt)).map((one) => [one.id, one.demonstration])).toEqual([[theirs, true]]);
  expect((await selectProviders(db, actor)).length).toBe(2);
});

test("those who came in by a provider are signed out with it when that is asked for, and nobody else", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { actor, id, organisationId } = await aDraft(db);
  await tried(db, id);
  await useProvider(db, actor, { id, at: morning });
  const other = await aProviderInUse(db, {
    organisationId: await anOrganisation(db, "Verket D"),
    setup: { ...setup, domains: ["d.example"] },
  });
  const member = await aMember(db, organisationId);
  const begin = (provider?: ProviderId) =>
    inTransaction(db, (tx) =>
      startSession(tx, {
        personId: member.id,
        device: "d",
        at: morning,
        way: "organisation",
        ...(provider === undefined ? {} : { provider }),
      }),
    );
  const sessions = [await begin(id), await begin(id), await begin(other), await begin()];
  const open = async () =>
    (await Promise.all(sessions.map(({ secret }) => identify(db, { secret, at: morning, demonstration: false, secondFactor: false })))).map(
      (identity) => identity !== undefined,
    );
  await stopProvider(db, actor, { id: other, at: morning });
  expect(await open()).toEqual([true, true, true, true]);
  await stopProvider(db, actor, { id, signOut: true, at: morning });
  expect(await open()).toEqual([false, false, true, true]);
});
