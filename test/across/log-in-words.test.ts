import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { addLeader, answerNetwork, askIntoNetwork, startNetwork } from "../../src/modules/people/network.actions.ts";
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
import { grantRole } from "../../src/modules/people/role.actions.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import { messages } from "../../src/modules/site/messages.ts";
import { wholeApp } from "../support/whole-app.ts";

test("the log names persons, organisations and roles, and keeps what the program calls them folded", async () => {
  const db = await databaseForThisTest<Tables>();
  const ask = wholeApp(db, morning);
  const administrator = await aPerson(db, { name: "Ada Admin", roles: ["administrator"] });
  await aPasskey(db, administrator.id);
  const as = await aSession(db, administrator.id);
  const leader = await aPerson(db, { name: "Leo Ledare", roles: ["facilitator"] });
  const other = await aPerson(db, { name: "Disa Dolde", roles: ["facilitator"] });
  const organisationId = await anOrganisation(db, "Verket för loggar");
  const coordinator = await aMember(db, organisationId, coordinating);
  const id = await startNetwork(db, actorOf(leader.id, ["facilitator"]), { name: "Kanarienätet", purpose: undefined, at: morning });
  await askIntoNetwork(db, actorOf(leader.id, ["facilitator"]), { id, organisationId, at: morning });
  await answerNetwork(db, { ...coordinator.actor, roles: ["coordinator"] }, { id, organisationId, answer: "joined", at: morning });
  await addLeader(db, actorOf(leader.id, ["facilitator"]), { id, email: other.email, at: morning });
  await grantRole(db, actorOf(administrator.id, ["administrator"]), { personId: coordinator.id, role: "registrar", at: morning });
  const { body } = await ask("/administration/logg", { as });
  const seen = body.replaceAll(/<details[\s\S]*?<\/details>/g, "").replaceAll(/<[^>]+>/g, " ");
  for (const words of ["Leo Ledare", "Disa Dolde", "Verket för loggar", "registrator", "Ett team eller nätverk"])
    expect(seen).toContain(words);
  // What is not folded has neither ids nor what the program calls things.
  expect(seen.match(/[0-9a-f]{8}-[0-9a-f]{4}|people\.|\{"/g)).toBeNull();
  expect(body).toContain(`href="/administration/personer/${leader.id}"`);
  // What somebody called a network is theirs who are in it, and no administrator's by the log.
  expect(body).not.toContain("Kanarienätet");
  await erasePerson(db, actorOf(administrator.id, ["administrator"]), {
    personId: other.id,
    personalData,
    at: morning,
    action: "people.person.erase",
  });
  const later = (await ask("/en/administration/log", { as })).body;
  expect(later).not.toContain("Disa Dolde");
});

test("all that the log tells of is called something, in both languages", () => {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => /(?<!\.test|\.testing)\.ts$/.test(file));
  const written = files.map((file) => readFileSync(`src/${file}`, "utf8")).filter((source) => source.includes("recordAudit("));
  const kinds = new Set(written.flatMap((source) => source.match(/(?<=kind: ")[a-z]+\.[a-z_-]+(?=", id)/g) ?? []));
  expect(kinds.size).toBeGreaterThan(12);
  const named = [messages.sv.log.subjects, messages.en.log.subjects].map((subjects) => new Set(Object.keys(subjects)));
  expect([...kinds].filter((kind) => kind !== "people.person" && !named.every((names) => names.has(kind)))).toEqual([]);
});
