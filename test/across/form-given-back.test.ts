import { beforeEach, expect, test } from "vitest";
import { modules } from "../../src/app/modules.ts";
import type { Database } from "../../src/kernel/db.ts";
import type { Tables } from "../../src/app/modules.ts";
import { mayEver, type Policy, visitor } from "../../src/kernel/policy.ts";
import { databaseForThisTest } from "../../src/kernel/testing/database.ts";
import { aMember, anOrganisation, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { comparable, wholeApp } from "../support/whole-app.ts";

let db: Database<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeEach(async () => {
  db = await databaseForThisTest<Tables>();
  ask = wholeApp(db, morning);
});

/** The fields of the one form that goes to an address, as a browser would send it. */
function formTo(body: string, action: string): Record<string, string> {
  const form = body.split("<form").find((part) => part.includes(`action="${action}"`)) ?? "";
  const inputs = form.slice(0, form.indexOf("</form>")).matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...inputs].map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]));
}

const teams = async () => (await db.selectFrom("people.circle").select("name").execute()).map(({ name }) => name);

test("what was written when the session had ended is sent by whoever signs in and presses, and by nothing else", async () => {
  const organisation = await anOrganisation(db, "Verket");
  const member = await aMember(db, organisation, { place: "staff", function: undefined, coordinator: false });
  const form = { organisation, name: "Teamet & vi", purpose: "Vi prövar\ntillsammans" };
  const lost = await ask("/min-sida/team", { form, token: "gammal" });
  expect([lost.status, lost.kept]).toEqual([403, "no-store"]);
  expect(lost.body).toContain("Du är inte inloggad längre");
  expect(lost.body).toContain("Det du skrev finns kvar här");
  expect(formTo(lost.body, "/min-sida/team")).toEqual(form);
  expect(await teams()).toEqual([]);
  // Signed in on another tab, they go on here.
  const as = await aSession(db, member.id);
  const back = await ask("/min-sida/team", { as, form: formTo(lost.body, "/min-sida/team"), token: "" });
  expect([back.status, back.body.includes("Du är inloggad som"), await teams()]).toEqual([403, true, []]);
  const { _form: token, ...fields } = formTo(back.body, "/min-sida/team");
  expect(fields).toEqual(form);
  expect((await ask("/min-sida/team", { as, form: fields, token })).status).toBe(303);
  expect(await teams()).toEqual(["Teamet & vi"]);
});

test("it is somebody else who is signed in by then: they see whose name it would be sent under", async () => {
  const other = await aPerson(db, { name: "Någon Annan" });
  const { body } = await ask("/min-sida/team", { as: await aSession(db, other.id), form: { name: "Teamet" }, token: "x" });
  expect(body).toContain("Du är inloggad som Någon Annan");
});

test("a file that was chosen does not come along, and the page says so", async () => {
  const file = { field: "file", name: "bild.png", bytes: new Uint8Array(100) };
  const path = "/diarium/handlingar/018f0000-0000-7000-8000-000000000001/filer";
  const [withFile, without] = [await ask(path, { form: { name: "Ett brev" }, file }), await ask(path, { form: { name: "Ett brev" } })];
  const says = "Filen som du valde följer inte med";
  expect([withFile.status, withFile.body.includes(says), without.body.includes(says)]).toEqual([403, true, false]);
});

const policies: Policy<never> = Object.assign({}, ...modules.flatMap((module) => module.policies));
const closed = modules.flatMap(({ routes }) => routes).filter((route) => "post" in route && !mayEver(policies, route.action, visitor));
const written = "det jag skrev här";

test("every address that needs somebody answers alike, and gives back what was written; where a secret is written, nothing", async () => {
  const pathOf = ({ address }: (typeof closed)[number]) => address.sv.replaceAll(/:[a-z]+/gi, "finns-inte");
  const answers = await Promise.all(
    closed.map(async (route) => ({ route, path: pathOf(route), answer: await ask(pathOf(route), { form: { ord: written } }) })),
  );
  const given = answers.filter(({ answer }) => answer.body.includes(written));
  expect(new Set(given.map(({ path, answer }) => comparable(answer, path)))).toHaveLength(1);
  const silent = answers.filter(({ answer }) => !answer.body.includes(written));
  expect(new Set(silent.map(({ path, answer }) => comparable(answer, path)))).toHaveLength(1);
  expect(answers.filter(({ answer }) => answer.status !== 403)).toEqual([]);
  expect(silent.map(({ path }) => path).toSorted()).toEqual([
    "/administration/inloggning/finns-inte/andra",
    "/administration/ny-inloggning-oidc",
    "/bekrafta",
    "/bekrafta/fraga",
    "/bekrafta/kod",
    "/min-sida/ny-passkey",
    "/min-sida/ny-passkey/fraga",
  ]);
});
