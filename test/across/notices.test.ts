import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { personalData, type Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { actorOf, aMember, anOrganisation, aPerson, aSession, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import { acceptInvitation, invite } from "../../src/modules/people/invitation.actions.ts";
import { erasePerson } from "../../src/modules/people/person.actions.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { answerAsSeen, shareAsSeen } from "../support/readers.ts";
import { aText, changeTexts, decoded, mailOrigin, planDigest, workHere } from "../support/notices.ts";
import { origin, wholeApp } from "../support/whole-app.ts";

const analysers = loadAnalysers("dist/search/sv.dict");
const later = morning.add({ hours: 1 });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, later.add({ hours: 1 }));
}, 60_000);
afterAll(() => database.close());

async function signIn(personId: PersonId): Promise<string> {
  return aSession(database.db, personId, later);
}

async function somebody() {
  const person = await aPerson(database.db);
  return { ...person, secret: await signIn(person.id) };
}

const followHref = ({ kind, slug }: { kind: string; slug: string }) => `/min-sida/foljer/${kind}/${slug}`;
const deed = (name: "follow" | "unfollow") => ({ form: { deed: name } });
/** A header as it reads when it is unfolded. */
const headerOf = (source: string, name: string) =>
  new RegExp(`^${name}:((?:.*\\r?\\n[ \\t])*.+)$`, "im").exec(source)?.[1]?.replaceAll(/\r?\n/g, "").trim();
const stopLink = (source: string) => headerOf(source, "List-Unsubscribe")?.replaceAll(/[<>]/g, "").replace(mailOrigin, "") ?? "none";
const oneClick = { form: { "List-Unsubscribe": "One-Click" }, headers: { origin: "" } };

describe("following", () => {
  test("a person follows a text, finds it on their list, lets go of it and takes that back, by forms alone", async () => {
    const text = await aText(database.db, { title: "En text att följa" });
    const { secret } = await somebody();
    const list = async () => (await ask("/min-sida/foljer", { as: secret })).body;
    expect(await list()).not.toContain(text.title);
    const taken = await ask(followHref(text), { as: secret, ...deed("follow") });
    expect([taken.status, taken.location]).toEqual([303, `${followHref(text)}?done=followed`]);
    expect(await list()).toContain(text.title);
    const ended = await ask(followHref(text), { as: secret, ...deed("unfollow") });
    const undo = await ask(ended.location ?? "", { as: secret });
    expect(undo.body).toContain(`action="${followHref(text)}"`);
    expect(await list()).not.toContain(text.title);
    await ask(followHref(text), { as: secret, ...deed("follow") });
    await ask(followHref(text), { as: secret, ...deed("follow") });
    expect((await sql`SELECT FROM notices.follow WHERE item_id = ${text.id}`.execute(database.db)).rows).toHaveLength(1);
  });

  test("an agency too; a visitor is led to sign in, and what one may not see cannot be followed", async () => {
    const { db } = database;
    const organisation = await anOrganisation(db);
    const { slug } = await db.selectFrom("people.organisation").select("slug").where("id", "=", organisation).executeTakeFirstOrThrow();
    const { secret } = await somebody();
    expect((await ask(followHref({ kind: "agency", slug }), { as: secret, ...deed("follow") })).status).toBe(303);
    const agency = await ask(`/myndigheter/${slug}`);
    expect(agency.body).toContain(`href="${followHref({ kind: "agency", slug })}"`);
    expect((await ask(followHref({ kind: "agency", slug }))).location).toContain("/logga-in?next=");
    const hidden = await aText(db, { title: "Bara för ett verk", sharing: { audience: "agency", organisation_id: organisation } });
    const statuses = await Promise.all([
      ask(followHref(hidden), { as: secret }),
      ask(followHref(hidden), { as: secret, ...deed("follow") }),
      ask(followHref({ kind: "theme", slug: "finns-inte" }), { as: secret, ...deed("follow") }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404]);
  });
});

describe("the digest", () => {
  test(
    "tells whoever follows a text that changed, once, with one click to turn it off and nothing of what it is about",
    { timeout: 60_000 },
    async () => {
      const { db } = database;
      const text = await aText(db, { title: "Ändringskanarien" });
      const [reader, other] = [await somebody(), await somebody()];
      await ask(followHref(text), { as: reader.secret, ...deed("follow") });
      const { sink, untilDone } = await workHere(database, later.add({ hours: 24 * 7 }));
      await changeTexts(db, later, text.id);
      await untilDone();
      const list = async (as: string) => (await ask("/min-sida/meddelanden", { as })).body;
      expect([await list(reader.secret), await list(other.secret)].map((body) => body.includes(text.title))).toEqual([true, false]);
      await planDigest(db, later);
      await planDigest(db, later);
      await untilDone();
      const mails = sink.taken.filter(({ to }) => [reader.email, other.email].includes(to));
      expect(mails.map(({ to }) => to)).toEqual([reader.email]);
      const source = mails[0]?.source ?? "";
      expect(source).not.toMatch(/kanarie/i);
      expect(headerOf(source, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
      const link = stopLink(source);
      expect(link).toMatch(/^\/inga-mejl\/[\w.-]{80,}$/);
      const settings = async () =>
        (await sql`SELECT kind, choice FROM notices.setting WHERE person_id = ${reader.id} ORDER BY kind`.execute(db)).rows;
      expect([(await ask(link)).status, await settings()]).toEqual([200, []]);
      expect((await ask(`${link.slice(0, -1)}${link.endsWith("A") ? "B" : "A"}`, oneClick)).status).toBe(404);
      expect((await ask(link.replace(".weekly.", ".waiting."), oneClick)).status).toBe(404);
      expect(await settings()).toEqual([]);
      const answer = await ask(link, oneClick);
      expect([answer.status, answer.location]).toEqual([200, null]);
      expect(await settings()).toEqual([
        { kind: "change", choice: "site" },
        { kind: "outcome", choice: "site" },
        { kind: "waiting", choice: "immediate" },
      ]);
      await changeTexts(db, later.add({ hours: 1 }), text.id);
      await untilDone();
      await planDigest(db, later.add({ hours: 24 * 7 }));
      await untilDone();
      expect(sink.taken.filter(({ to }) => to === reader.email)).toHaveLength(1);
      expect((await sql`SELECT FROM kernel.mail WHERE unsubscribe IS NOT NULL OR body IS NOT NULL`.execute(db)).rows).toEqual([]);
    },
  );

  test(
    "a text shared with a team is in no notice, mail or header of anybody else, also when it is narrowed after they were told",
    { timeout: 60_000 },
    async () => {
      const { db } = database;
      const organisation = await anOrganisation(db, "Verket för kanarier");
      const member = await aMember(db, organisation);
      const insider = { ...member, secret: await signIn(member.id) };
      const outsider = await somebody();
      const team = await startTeam(db, member.actor, {
        organisationId: organisation,
        name: "Kanarieteamet",
        purpose: undefined,
        at: morning,
      });
      const text = await aText(db, { title: "Teamkanarien" });
      for (const { secret } of [insider, outsider]) await ask(followHref(text), { as: secret, ...deed("follow") });
      const { sink, untilDone } = await workHere(database, later.add({ hours: 24 * 7 }));
      await changeTexts(db, later, text.id);
      await untilDone();
      const pages = async (as: string) =>
        Promise.all(
          ["/min-sida", "/min-sida/meddelanden", "/min-sida/foljer", "/en/my-page/notices", "/en/my-page/following"].map((path) =>
            ask(path, { as }),
          ),
        );
      const seen = async (as: string) => (await pages(as)).map(({ body }) => /kanarie(?!r)/i.test(body));
      // As long as it is for everyone, both see it.
      expect([await seen(insider.secret), await seen(outsider.secret)].map((all) => all.includes(true))).toEqual([true, true]);
      await sql`UPDATE library.item SET audience = 'team', circle_id = ${team} WHERE id = ${text.id}`.execute(db);
      await changeTexts(db, later.add({ minutes: 1 }), text.id);
      await untilDone();
      await planDigest(db, later);
      await untilDone();
      expect((await seen(insider.secret)).includes(true)).toBe(true);
      expect((await seen(outsider.secret)).includes(true)).toBe(false);
      expect((await pages(outsider.secret))[0]?.body).toContain("Inga olästa meddelanden");
      const mails = sink.taken.filter(({ to }) => [insider.email, outsider.email].includes(to));
      expect(mails.map(({ to }) => to)).toEqual([insider.email]);
      expect(mails.filter(({ source }) => /kanarie|team/i.test(decoded(source)))).toEqual([]);
    },
  );
});

describe("what waits, and what became of it", () => {
  test(
    "a question to the editors waits for the others, by mail at once, and its answer comes back to whoever asked",
    { timeout: 60_000 },
    async () => {
      const { db } = database;
      const text = await aText(db, { title: "Frågekanarien", sharing: { audience: "all-agencies" } });
      const editor = async () => {
        const person = await aPerson(db, { roles: ["editor"] });
        return { ...person, secret: await signIn(person.id), actor: actorOf(person.id, ["editor"]) };
      };
      const [asking, deciding] = [await editor(), await editor()];
      const { sink, untilDone } = await workHere(database, later);
      await shareAsSeen(db, asking.actor, { id: text.id, to: { audience: "public" }, at: later, analysers });
      await untilDone();
      const mine = async (as: string) => (await ask("/min-sida", { as })).body;
      expect(
        [await mine(asking.secret), await mine(deciding.secret)].map((body) => body.includes("Någon ber att ”Frågekanarien”")),
      ).toEqual([false, true]);
      expect(await mine(asking.secret)).toContain("Ingen har svarat än");
      const mails = () => sink.taken.filter(({ to }) => [asking.email, deciding.email].includes(to));
      expect(mails().map(({ to }) => to)).toEqual([deciding.email]);
      expect(decoded(mails()[0]?.source ?? "")).not.toMatch(/kanarie/i);
      await answerAsSeen(db, deciding.actor, { id: text.id, outcome: "declined", at: later, analysers });
      await untilDone();
      expect(await mine(deciding.secret)).not.toContain("Frågekanarien");
      expect((await ask("/min-sida/meddelanden", { as: deciding.secret })).body).not.toContain("Frågekanarien");
      expect((await ask("/min-sida/meddelanden", { as: asking.secret })).body).toContain("Du bad om det och fick nej");
      // An answer is told of once a week.
      expect(mails()).toHaveLength(1);
    },
  );

  test(
    "an invitation waits for whoever has an account, and that it was accepted comes back to the inviter alone",
    { timeout: 60_000 },
    async () => {
      const { db } = database;
      const organisation = await anOrganisation(db, "Verket för inbjudna");
      const coordinator = await aMember(db, organisation, coordinating);
      const inviter = { ...coordinator, secret: await signIn(coordinator.id) };
      const [invited, other] = [await somebody(), await somebody()];
      const offer = {
        membership: { place: "staff", function: undefined, coordinator: false, organisationId: organisation },
        roles: [],
      } as const;
      const { untilDone } = await workHere(database, later);
      await invite(db, inviter.actor, { email: invited.email, offer, language: "sv", at: later, origin });
      const { body } = await db.selectFrom("kernel.mail").select("body").where("recipient", "=", invited.email).executeTakeFirstOrThrow();
      const mine = async (as: string) => (await ask("/min-sida", { as })).body;
      expect([await mine(invited.secret), await mine(other.secret)].map((page) => page.includes("Verket för inbjudna"))).toEqual([
        true,
        false,
      ]);
      const token = /\/inbjudan\/([\w-]+)/.exec(body ?? "")?.[1] ?? "none";
      const signedInAs = actorOf(invited.id);
      await acceptInvitation(db, { token, name: undefined, signedInAs, device: "", at: later });
      await untilDone();
      const list = async (as: string) => (await ask("/min-sida/meddelanden", { as })).body.includes(`${invited.email} har tackat ja`);
      expect([await list(inviter.secret), await list(other.secret)]).toEqual([true, false]);
      await sql`UPDATE people.membership SET coordinator = false WHERE person_id = ${inviter.id}`.execute(db);
      expect(await list(inviter.secret)).toBe(false);
    },
  );
});

describe("one's own notices", () => {
  test("are marked as read one by one or all together, never another's, and page by page", async () => {
    const { db } = database;
    const [reader, other] = [await somebody(), await somebody()];
    const texts = await Promise.all(Array.from({ length: 23 }, (_, number) => aText(db, { title: `Text nummer ${number}` })));
    for (const { id } of [reader, other])
      for (const text of texts)
        await sql`INSERT INTO notices.notice (id, person_id, kind, source, subject_id, made_at)
          VALUES (gen_random_uuid(), ${id}, 'change', 'notices.item', ${text.id}, ${later})`.execute(db);
    const list = async (path = "/min-sida/meddelanden") => (await ask(path, { as: reader.secret })).body;
    const first = await list();
    expect([first.match(/class="item"/g)?.length, first.includes("23 olästa")]).toEqual([20, true]);
    expect((await list("/min-sida/meddelanden?page=2")).match(/class="item"/g)).toHaveLength(3);
    const ids = async (whose: string) =>
      (await sql<{ id: string }>`SELECT id FROM notices.notice WHERE person_id = ${whose} AND read_at IS NULL`.execute(db)).rows.map(
        ({ id }) => id,
      );
    const [[own = ""], [others = ""]] = [await ids(reader.id), await ids(other.id)];
    for (const notice of [own, others]) await ask("/min-sida/meddelanden", { as: reader.secret, form: { notice } });
    expect([(await ids(reader.id)).length, (await ids(other.id)).length]).toEqual([22, 23]);
    await ask("/min-sida/meddelanden", { as: reader.secret, form: { by: later.toString() } });
    expect([(await ids(reader.id)).length, (await ids(other.id)).length]).toEqual([0, 23]);
    expect(await list()).not.toContain("olästa meddelanden");
  });

  test("choices are kept, and one that is none is told with what was chosen", async () => {
    const { secret } = await somebody();
    const path = "/min-sida/meddelanden/installningar";
    expect((await ask(path, { as: secret, form: { waiting: "weekly", outcome: "off", change: "never" } })).status).toBe(400);
    expect((await ask(path, { as: secret, form: { waiting: "weekly", outcome: "off", change: "immediate" } })).status).toBe(303);
    const { body } = await ask(path, { as: secret });
    expect([...body.matchAll(/<input[^>]*checked[^>]*>/g)].map(([input]) => /value="(\w+)"/.exec(input)?.[1])).toEqual([
      "weekly",
      "off",
      "immediate",
    ]);
  });

  test("nothing of them is left of somebody who is erased, and their links end nothing more", { timeout: 60_000 }, async () => {
    const { db } = database;
    const text = await aText(db, { title: "Det som följs" });
    const reader = await somebody();
    await ask(followHref(text), { as: reader.secret, ...deed("follow") });
    await ask("/min-sida/meddelanden/installningar", {
      as: reader.secret,
      form: { waiting: "site", outcome: "site", change: "immediate" },
    });
    const { sink, untilDone } = await workHere(database, later);
    await changeTexts(db, later, text.id);
    await untilDone();
    const link = stopLink(sink.taken.find(({ to }) => to === reader.email)?.source ?? "");
    expect((await ask(link)).status).toBe(200);
    const rows = async () =>
      (
        await sql<{
          count: number;
        }>`SELECT (SELECT count(*) FROM notices.follow WHERE person_id = ${reader.id}) + (SELECT count(*) FROM notices.notice WHERE person_id = ${reader.id})
        + (SELECT count(*) FROM notices.setting WHERE person_id = ${reader.id}) + (SELECT count(*) FROM notices.mail_key WHERE person_id = ${reader.id}) AS count`.execute(
          db,
        )
      ).rows[0]?.count;
    expect(await rows()).toBe(6);
    await erasePerson(db, actorOf(reader.id), { personId: reader.id, personalData, at: later, action: "people.account.erase" });
    expect(await rows()).toBe(0);
    expect([(await ask(link)).status, (await ask(link, oneClick)).status]).toEqual([404, 404]);
    await changeTexts(db, later.add({ hours: 1 }), text.id);
    await untilDone();
    expect(await rows()).toBe(0);
  });
});
