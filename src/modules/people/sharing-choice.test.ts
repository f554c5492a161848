import { expect, test } from "vitest";
import { aPage, rendered } from "../../design/design.testing.ts";
import { SharingForm } from "../../design/index.ts";
import { inTransaction } from "../../kernel/db.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { startNetwork } from "./network.actions.ts";
import { insertNetworkPart } from "./network.queries.ts";
import { actorOf, aMember, anOrganisation, aPerson, morning, type PeopleDatabase } from "./people.testing.ts";
import { selectSharingChoices } from "./sharing-choice.queries.ts";
import { readSharing } from "./sharing-choice.ts";
import { removeTeamMember, startTeam } from "./team.actions.ts";

const at = morning;

async function aWriter() {
  const db: PeopleDatabase = await databaseForThisTest();
  const leader = actorOf((await aPerson(db, { roles: ["support"] })).id, ["support"]);
  const [home, other] = [await anOrganisation(db, "Verket A"), await anOrganisation(db, "Verket B")];
  const [writer, colleague, stranger] = [await aMember(db, home), await aMember(db, home), await aMember(db, other)];
  const team = await startTeam(db, writer.actor, { organisationId: home, name: "Första besöket", purpose: undefined, at });
  await startTeam(db, colleague.actor, { organisationId: home, name: "Andras", purpose: undefined, at });
  const network = await startNetwork(db, leader, { name: "Nätverk 3", purpose: undefined, at });
  await inTransaction(db, (tx) => insertNetworkPart(tx, { id: network, organisationId: home, by: writer.id, at }));
  await startNetwork(db, leader, { name: "Nätverk 4", purpose: undefined, at });
  return { db, home, other, writer, stranger, team, network };
}

test("somebody may share on the rungs that they stand on themselves, and sees beforehand how many each reaches", async () => {
  const { db, home, writer, stranger, team, network } = await aWriter();
  const choices = await selectSharingChoices(db, writer.actor, home);
  expect(choices.map(({ value, readers }) => [value, readers.name, readers.persons])).toEqual([
    [`team.${team}`, "Första besöket", 1],
    [`agency.${home}`, "Verket A", 2],
    [`network.${network}`, "Nätverk 3", 2],
    ["all-agencies", undefined, 3],
    ["public", undefined, undefined],
  ]);
  expect(await selectSharingChoices(db, stranger.actor, home)).toEqual([]);
});

test("where no agency is, there is no rung of agencies", async () => {
  const { db, home, writer } = await aWriter();
  await db.updateTable("people.organisation").set({ kind: "municipality" }).where("id", "=", home).execute();
  const values = (await selectSharingChoices(db, writer.actor, home)).map(({ value }) => value);
  expect(values).not.toContain("all-agencies");
  expect(values).toHaveLength(4);
});

test("only what one may choose when it is sent is taken, whatever the form says", async () => {
  const { db, home, other, writer, team } = await aWriter();
  const read = async (value?: string) =>
    readSharing(new URLSearchParams(value === undefined ? {} : { sharing: value }), await selectSharingChoices(db, writer.actor, home));
  expect(await read(`team.${team}`)).toEqual({ kind: "valid", value: { sharing: { audience: "team", circleId: team } } });
  expect(await read("public")).toEqual({ kind: "valid", value: { sharing: { audience: "public" } } });
  expect(await read()).toMatchObject({ kind: "invalid", draft: { issues: [{ field: "sharing", code: "missing" }] } });
  for (const value of [`agency.${other}`, `network.${team}`, "everyone", "team.", "x".repeat(60)])
    expect(await read(value)).toMatchObject({ kind: "invalid", draft: { issues: [{ field: "sharing", code: "not-a-choice" }] } });
  await removeTeamMember(db, writer.actor, { id: team, personId: writer.id, at });
  expect(await read(`team.${team}`)).toMatchObject({ kind: "invalid" });
});

test("the field says of each rung who would read it, in both languages, and of the last that it takes two", async () => {
  const { db, home, writer, team } = await aWriter();
  const choices = await selectSharingChoices(db, writer.actor, home);
  const draft = { fields: new URLSearchParams(), issues: [] };
  const drawn = (language: "sv" | "en") =>
    rendered(SharingForm({ page: aPage(language), title: "T", choices, now: `team.${team}`, draft, children: [] }));
  const swedish = drawn("sv");
  expect(swedish).toMatch(new RegExp(`value="team.${team}"[^>]*checked`));
  expect(swedish).toContain("Det här kan 2 personer som hör till Verket A läsa.");
  expect(swedish).toContain("Det här kan alla läsa, också utan konto. Någon mer än du måste säga ja först.");
  expect(drawn("en")).toContain("Somebody besides you has to agree first.");
});
