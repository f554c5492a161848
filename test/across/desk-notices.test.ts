import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { decideFactCheck } from "../../src/modules/library/move.actions.ts";
import { aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { deskCanaries, takeRightsAway } from "../support/desk-canaries.ts";
import { planDigest, workHere } from "../support/notices.ts";
import { wholeApp } from "../support/whole-app.ts";

const analysers = loadAnalysers("dist/search/sv.dict");
const later = morning.add({ hours: 1 });

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, later);
}, 60_000);
afterAll(() => database.close());

async function signIn(personId: PersonId): Promise<string> {
  return aSession(database.db, personId, later);
}

/** What somebody is told on their own page, the sentences that name a canary or count proposals. */
async function told(as: string): Promise<string[]> {
  const { body } = await ask("/min-sida/meddelanden", { as });
  const text = body.replaceAll(/<[^>]+>/g, "\n");
  return text
    .split("\n")
    .filter((line) => /kanarien|förslag från/.test(line))
    .toSorted();
}

/** Whether any page of one's own names a canary, in either language. */
async function names(as: string): Promise<boolean> {
  const paths = ["/min-sida", "/min-sida/meddelanden", "/en/my-page", "/en/my-page/notices", "/en/my-page/proposals"];
  return (await Promise.all(paths.map((path) => ask(path, { as })))).some(({ body }) => /kanarien/.test(body));
}

test(
  "the desk tells whose turn it is, what was said of one's texts and what became of proposals; to nobody else, and in no mail",
  { timeout: 90_000 },
  async () => {
    const { db } = database;
    const { sink, untilDone } = await workHere(database, later.add({ hours: 24 * 7 }));
    const world = await deskCanaries(db, analysers);
    await untilDone();
    const { coordinator, author, reader, proposer } = world;
    const stranger = await aPerson(db);
    const persons = [coordinator, author, reader, proposer, stranger];
    const secrets = await Promise.all(persons.map(({ id }) => signIn(id)));
    const [asCoordinator = "", asAuthor = "", asReader = "", asProposer = "", asStranger = ""] = secrets;
    expect(await told(asCoordinator)).toEqual([
      "Granska fakta om Verket för burar i ”Burkanarien”.",
      "Granska fakta om Verket för burar i ”Faktakanarien”.",
    ]);
    expect(await told(asAuthor)).toEqual([
      "Stämmer ”Årskanarien” fortfarande, och behövs den?",
      "”Årskanarien” är publicerad.",
      "”Återkanarien” är tillbaka hos dig med önskan om ändringar.",
    ]);
    expect(await told(asReader)).toEqual(["1 förslag från en läsare väntar på svar.", "”Läskanarien” väntar på en andra läsare."]);
    expect(await told(asProposer)).toEqual(["Redaktionen arbetar med det du skrev om ”Förslagskanarien”."]);

    // What was waited for is done, and waits for somebody else.
    const { version } = await db.selectFrom("library.manuscript").select("version").where("id", "=", world.fact).executeTakeFirstOrThrow();
    const answer = { id: world.fact, version, outcome: "approved", comment: undefined, comments: [], at: later } as const;
    await decideFactCheck(db, coordinator.actor, answer);
    await untilDone();
    expect(await told(asCoordinator)).toEqual(["Granska fakta om Verket för burar i ”Burkanarien”."]);
    expect(await told(asAuthor)).toContain("Myndigheten har godkänt fakta i ”Faktakanarien”. Nu väntar texten på en andra läsare.");
    expect(await told(asReader)).toContain("”Faktakanarien” väntar på en andra läsare.");

    // Told of everything, a stranger sees nothing of it; neither do the others, when their rights have ended.
    const tellAll = async (id: string) =>
      sql`INSERT INTO notices.notice (id, person_id, kind, source, subject_id, made_at)
        SELECT gen_random_uuid(), ${id}, kind, source, subject_id, ${later} FROM (SELECT DISTINCT kind, source, subject_id FROM notices.notice) AS one
        ON CONFLICT DO NOTHING`.execute(db);
    for (const { id } of persons) await tellAll(id);
    expect([await names(asStranger), await names(asAuthor)]).toEqual([false, true]);
    await takeRightsAway(db, world);
    expect(await Promise.all(secrets.map(names))).toEqual([false, false, false, false, false]);
    await planDigest(db, later);
    await untilDone();
    const mails = sink.taken.filter(({ to }) => persons.some(({ email }) => email === to));
    // At once to those who are waited for; in the digest to whoever still has something to see: an answer about a text that is named no more.
    const expected = [author, coordinator, reader, proposer].map(({ email }) => email);
    expect([...new Set(mails.map(({ to }) => to))].toSorted()).toEqual(expected.toSorted());
    const readable = mails.map(({ source }) => source + Buffer.from(source.split(/\r?\n\r?\n/)[1] ?? "", "base64").toString());
    expect(readable.filter((source) => /kanarie|burar/i.test(source))).toEqual([]);
  },
);
