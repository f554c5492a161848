import { expect, test } from "vitest";
import { type Door, takes } from "./door.ts";
import { Invalid, NotFound, Unavailable } from "./errors.ts";
import { json } from "./http-reply.ts";
import { trialApp } from "./http.testing.ts";
import { everyone, type Reason } from "./policy.ts";

async function appWithDoor(get: Door<unknown>["get"], { reasons = [everyone], action = "thing.read" } = {}) {
  const policy: Readonly<Record<string, readonly Reason<object>[]>> = { "thing.read": reasons };
  return trialApp(() => json({}), {
    doors: [{ path: "/v1/things/:slug", action, media: "application/json", get }],
    policies: [policy],
    renderDoorProblem: ({ status, kind, reference }, { path }) => json({ status, kind, reference, path }, status),
  });
}

test("a door answers any site, and has no actor and no cookie to go by", async () => {
  const app = await appWithDoor((request) => json({ knows: Object.keys(request).sort(), slug: request.params["slug"] }));
  const response = await app.request("/v1/things/x", { headers: { cookie: "session=1", origin: "https://elsewhere.example" } });
  expect(await response.json()).toEqual({ knows: ["analysers", "db", "params", "path", "place", "query"], slug: "x" });
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
});

test.each([
  [new NotFound("x"), 404, "not-found"],
  [new Invalid([{ field: "q", code: "too-long" }]), 400, "invalid"],
  [new Unavailable("x"), 503, "unavailable"],
  [new Error("a fault"), 500, "fault"],
])("%s answers %i with the number that is in the header", async (error, status, kind) => {
  const app = await appWithDoor(() => {
    throw error;
  });
  const response = await app.request("/v1/things/x");
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ status, kind, reference: response.headers.get("x-request-id"), path: "/v1/things/x" });
  expect(response.headers.get("retry-after")).toBe(status === 503 ? "5" : null);
});

test("a door that nobody may open is not there; one whose action no policy knows does not start", async () => {
  const app = await appWithDoor(() => json({}), { reasons: [] });
  expect((await app.request("/v1/things/x")).status).toBe(404);
  await expect(appWithDoor(() => json({}), { action: "thing.unknown" })).rejects.toThrow("No policy knows thing.unknown");
});

/** @source RFC 9110 §12.5.1 */
test.each([
  [undefined, true],
  ["", true],
  ["*/*", true],
  ["application/json", true],
  ["text/html, application/*;q=0.1", true],
  ["text/html", false],
  ["application/json;q=0, */*", false],
  ["*/*;q=0", false],
])("a reader that accepts %s takes JSON: %s", (accept, expected) => {
  expect(takes(accept, "application/json")).toBe(expected);
});
