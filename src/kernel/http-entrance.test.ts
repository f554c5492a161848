import { describe, expect, test } from "vitest";
import { decideEntrance, type Identity } from "./http-entrance.ts";
import { formTokenField, formTokenOf } from "./http-guard.ts";
import { somebody, trialApp } from "./http.testing.ts";
import { everyone, hasRole, signedIn } from "./policy.ts";

const forEditors = { words: { sv: "", en: "" } };
const policy = {
  "thing.read": [everyone],
  "thing.own": [signedIn],
  "thing.change": [hasRole("editor", forEditors.words)],
  "thing.erase": [],
} as const;

const editor = (identity: Partial<Identity>): Identity => ({ ...somebody, waiting: ["editor"], ...identity });
const confirmed = editor({ actor: { ...somebody.actor, roles: ["editor"] }, waiting: [] });

describe("a door", () => {
  test.each([
    ["thing.read", undefined, "open"],
    ["thing.own", undefined, "sign-in"],
    ["thing.change", undefined, "sign-in"],
    ["thing.erase", undefined, "closed"],
    ["thing.own", somebody, "open"],
    ["thing.change", somebody, "closed"],
    ["thing.change", editor({}), "confirm"],
    ["thing.change", editor({ waiting: ["support"] }), "closed"],
    ["thing.erase", editor({}), "closed"],
    ["thing.change", confirmed, "open"],
  ] as const)("to %s", (action, identity, decision) => {
    expect(decideEntrance(policy, { action }, identity)).toBe(decision);
  });

  test("to what is hard to undo opens for somebody who has just confirmed", () => {
    const decide = (identity: Identity) => decideEntrance(policy, { action: "thing.change", confirmed: "recently" }, identity);
    expect(decide(confirmed)).toBe("confirm");
    expect(decide({ ...confirmed, confirmedRecently: true })).toBe("open");
    expect(decide({ ...somebody, confirmedRecently: true })).toBe("closed");
  });
});

const secret = "abcdefghijklmnopqrstuvwxyz";
const cookie = `tillit=${secret}`;

describe("whoever holds a role that does not count yet", () => {
  const route = { get: () => ({ status: 200, headers: {}, body: "shown" }), post: () => ({ status: 200, headers: {}, body: "done" }) };
  const asked = async (identity: Identity, { confirmed: when = undefined as "recently" | undefined } = {}) => {
    const app = await trialApp(
      { ...route, ...(when === undefined ? {} : { confirmed: when }) },
      { reasons: [hasRole("editor", forEditors.words)], identify: () => Promise.resolve(identity) },
    );
    const response = await app.request("/saker/a?b=1", { headers: { cookie } });
    return [response.status, response.headers.get("location")];
  };
  const sent = async (identity: Identity, fields: string, token = formTokenOf(secret)) => {
    const app = await trialApp(route, { reasons: [hasRole("editor", forEditors.words)], identify: () => Promise.resolve(identity) });
    const headers = { cookie, origin: "http://localhost", "content-type": "application/x-www-form-urlencoded" };
    const response = await app.request("/saker/a?b=1", { method: "POST", headers, body: `${fields}&${formTokenField}=${token}` });
    return [response.status, await response.text()];
  };

  test("is led to confirm and back, while somebody who does not hold it finds nothing", async () => {
    expect(await asked(editor({}))).toEqual([303, "/bekrafta?next=%2Fsaker%2Fa%3Fb%3D1"]);
    expect(await asked(somebody)).toEqual([404, null]);
    expect(await asked(confirmed)).toEqual([200, null]);
  });

  test("keeps what they sent, which is not taken, while somebody who does not hold it finds nothing", async () => {
    const kept = {
      action: "/saker/a?b=1",
      fields: [
        ["text", "Hej & hå"],
        ["val", "1"],
        ["val", "2"],
      ],
      withFile: false,
    };
    const body = "text=Hej+%26+h%C3%A5&val=1&val=2";
    expect(await sent(editor({}), body)).toEqual([403, JSON.stringify(kept)]);
    expect(await sent(confirmed, body)).toEqual([200, "done"]);
    expect((await sent(somebody, body))[0]).toBe(404);
  });

  test("is given back what comes from a page of another session, before there is a question of confirming", async () => {
    const kept = { action: "/saker/a?b=1", fields: [["text", "Hej"]], withFile: false };
    expect(await sent(editor({}), "text=Hej", "none")).toEqual([403, JSON.stringify({ kept })]);
  });

  test("confirms anew for what is hard to undo", async () => {
    expect(await asked(confirmed, { confirmed: "recently" })).toEqual([303, "/bekrafta?next=%2Fsaker%2Fa%3Fb%3D1"]);
    expect(await asked({ ...confirmed, confirmedRecently: true }, { confirmed: "recently" })).toEqual([200, null]);
  });
});
