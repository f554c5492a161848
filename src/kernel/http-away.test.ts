import { expect, test } from "vitest";
import { formTokenOf } from "./http-guard.ts";
import { html, seeOther } from "./http-reply.ts";
import type { DeedRequest } from "./http.ts";
import { somebody, trialApp, trialSettings, type TrialPage } from "./http.testing.ts";

const secret = "s".repeat(43);
const signedIn = { identify: (given: string) => Promise.resolve(given === secret ? somebody : undefined) };
const formFrom = (headers: Record<string, string>, body = "a=1") =>
  ({ method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded", ...headers } }) as const;
const crossSite = { origin: "https://idp.example", "sec-fetch-site": "cross-site" };

test("a form from another site is taken where the route says so, and nowhere else", async () => {
  const post = () => seeOther("/tack");
  const open = await trialApp({ post, takesFrom: "anywhere" });
  const closed = await trialApp({ post });
  for (const headers of [crossSite, { origin: "null" }, {}]) {
    expect((await open.request("/saker/a", formFrom(headers))).status).toBe(303);
    expect((await closed.request("/saker/a", formFrom(headers))).status).toBe(403);
  }
  // The control: what is refused is refused for where it comes from.
  expect((await closed.request("/saker/a", formFrom({ origin: "http://localhost" }))).status).toBe(303);
});

test("whoever sends a form from another site is nobody, whatever cookies come along", async () => {
  const seen: unknown[] = [];
  const post = ({ actor, errand }: DeedRequest<unknown, TrialPage>) => {
    seen.push(actor.kind, errand);
    return seeOther("/tack");
  };
  const cookie = `tillit=${secret}; tillit-errand=${secret}`;
  const anywhere = await trialApp({ post, takesFrom: "anywhere" }, signedIn);
  await anywhere.request("/saker/a", formFrom({ ...crossSite, cookie }));
  const here = await trialApp({ post }, signedIn);
  await here.request("/saker/a", formFrom({ origin: "http://localhost", cookie }, `_form=${formTokenOf(secret)}`));
  expect(seen).toEqual(["visitor", undefined, "person", secret]);
});

test("no session and no errand begins or ends by a form from another site", async () => {
  const post = () => ({ ...seeOther("/tack"), session: { secret, seconds: 9 }, errand: "ended" as const });
  const anywhere = await trialApp({ post, takesFrom: "anywhere" });
  expect((await anywhere.request("/saker/a", formFrom(crossSite))).headers.getSetCookie()).toEqual([]);
  const here = await trialApp({ post });
  const cookies = (await here.request("/saker/a", formFrom({ origin: "http://localhost" }))).headers.getSetCookie();
  expect(cookies).toEqual([
    `tillit=${secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age=9`,
    "tillit-errand=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0",
  ]);
});

test("a form from another site is not larger than others may be", async () => {
  const app = await trialApp({ post: () => seeOther("/tack"), takesFrom: "anywhere" });
  expect((await app.request("/saker/a", formFrom(crossSite, `a=${"x".repeat(100_000)}`))).status).toBe(413);
});

test("a browser that comes back brings its errand, and begins a session", async () => {
  const land = ({ errand, query, database }: DeedRequest<unknown, TrialPage>) => {
    expect([errand, query.get("code"), typeof database.transaction]).toEqual([secret, "c", "function"]);
    return { ...seeOther("/min-sida"), session: { secret, seconds: 9 }, errand: "ended" as const };
  };
  const app = await trialApp({ land });
  const response = await app.request("/saker/a?code=c", { headers: { cookie: `tillit-errand=${secret}` } });
  expect([response.status, response.headers.getSetCookie().length, response.headers.get("cache-control")]).toEqual([303, 2, "no-store"]);
});

test("a look at the headers does nothing where a browser comes back, and a form is not taken there", async () => {
  let landed = 0;
  const app = await trialApp({
    land: () => {
      landed += 1;
      return html("x");
    },
  });
  expect((await app.request("/saker/a", { method: "HEAD" })).status).toBe(404);
  expect((await app.request("/saker/a", formFrom({ origin: "http://localhost" }))).status).toBe(405);
  expect(landed).toBe(0);
});

test("on https no other site can plant an errand", async () => {
  const settings = { ...trialSettings, origin: "https://tillit.example" };
  const app = await trialApp({ land: ({ errand }) => html(errand ?? "none") }, { settings });
  const errandOf = async (cookie: string) => (await app.request("/saker/a", { headers: { cookie } })).text();
  expect([await errandOf(`tillit-errand=${secret}`), await errandOf(`__Host-tillit-errand=${secret}`)]).toEqual(["none", secret]);
});
