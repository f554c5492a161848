import { Readable } from "node:stream";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { inTransaction } from "../../src/kernel/db.ts";
import { fileTypes } from "../../src/kernel/file-type.ts";
import { saveFile } from "../../src/kernel/files.ts";
import { languages } from "../../src/kernel/i18n.ts";
import { newId } from "../../src/kernel/ids.ts";
import { advanceRevision } from "../../src/kernel/revision.ts";
import { loadAnalysers } from "../../src/kernel/search/index.ts";
import { unzip } from "../../src/kernel/tables/tables.testing.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { stoppedClock } from "../../src/kernel/time.ts";
import { itemHref } from "../../src/modules/library/addresses.ts";
import { wholePath } from "../../src/modules/library/download.ts";
import type { Kind } from "../../src/modules/library/content.ts";
import type { ItemId } from "../../src/modules/library/item.ts";
import { indexItem, loadLibrary } from "../../src/modules/library/load.actions.ts";
import { libraryRevision } from "../../src/modules/library/load.ts";
import { answerNetwork, askIntoNetwork, startNetwork } from "../../src/modules/people/network.actions.ts";
import { actorOf, aMember, anOrganisation, aPerson, aSession, coordinating, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { answerAsSeen, shareAsSeen } from "../support/readers.ts";
import { doors, fixedPathOf } from "../support/doors.ts";
import { patterns } from "../support/pages.ts";
import { composed, wholeApp } from "../support/whole-app.ts";

/** Two words that stand in no text: one is asked for, which the page of an answer repeats, and the other looked for. */
const asked = "Kanariefågelholk";
const canary = "Zeppelinarmada";
const analysers = loadAnalysers("dist/search/sv.dict");

let database: TestDatabase<Tables>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  await loadLibrary({ db: database.db, analysers, folder: "content", program: "test", clock: stoppedClock("2026-11-26T08:00:00Z") });
}, 120_000);
afterAll(() => database.close());

type Marked = { readonly id: ItemId; readonly kind: Kind; readonly slug: string; readonly near: readonly string[] };

/** Puts the word into the texts that most others point at, one of each kind. */
async function mark(kinds: readonly Kind[]): Promise<Marked[]> {
  const { db } = database;
  const words = `${asked} ${canary}`;
  const { rows } = await sql<Marked>`
    SELECT DISTINCT ON (item.kind) item.id, item.kind, item.slug,
      (SELECT coalesce(jsonb_agg(DISTINCT near.kind || '/' || near.slug), '[]') FROM library.link
        JOIN library.item AS near ON near.id IN (link.from_id, link.to_id) AND near.id <> item.id
        WHERE item.id IN (link.from_id, link.to_id)) AS near
    FROM library.item AS item WHERE item.kind = ANY(${[...kinds]}::text[])
    ORDER BY item.kind, (SELECT count(*) FROM library.link WHERE item.id IN (link.from_id, link.to_id)) DESC, item.position`.execute(db);
  await inTransaction(db, async (tx) => {
    for (const { id } of rows)
      await sql`UPDATE library.item SET title = ${words}, summary = ${words},
        content = content || jsonb_build_object('title', ${words}::text, 'summary', ${words}::text) ||
          CASE WHEN content ? 'english' THEN jsonb_build_object('english', jsonb_build_object('title', ${words}::text, 'summary', ${words}::text))
          ELSE '{}' END
        WHERE id = ${id}`.execute(tx);
    for (const item of rows) await indexItem(tx, analysers, item);
    await advanceRevision(tx, libraryRevision);
  });
  return rows;
}

/** An attachment of a text, with the word in it and in its name. Gives where it is fetched. */
async function attach({ id, kind, slug }: Marked): Promise<string> {
  const { db } = database;
  const author = await aPerson(db, { roles: ["editor"] });
  const [manuscript, attachment] = [newId(morning), newId(morning)];
  await inTransaction(db, async (tx) => {
    const content = Readable.from([Buffer.from(`${asked} ${canary}`)]);
    const { id: file } = await saveFile(tx, { at: morning, name: `${canary}.txt`, content, types: [fileTypes.txt], mostBytes: 1_000 });
    await sql`INSERT INTO library.manuscript (id, kind, item_id, slug, title, state, author_id, owner_id, version, published_at, created_at, updated_at)
      VALUES (${manuscript}, ${kind}, ${id}, ${slug}, 'T', 'published', ${author.id}, ${author.id}, 1, ${morning}, ${morning}, ${morning})`.execute(
      tx,
    );
    await sql`INSERT INTO library.version (manuscript_id, number, content, saved_at) VALUES (${manuscript}, 1, '{}', ${morning})`.execute(
      tx,
    );
    await sql`INSERT INTO library.text_file (id, manuscript_id, number, kind, file_id, bytes, title, added_by, added_at)
      VALUES (${attachment}, ${manuscript}, 1, 'attachment', ${file}, 30, 'T', ${author.id}, ${morning})`.execute(tx);
    await sql`INSERT INTO library.version_file VALUES (${manuscript}, 1, ${attachment})`.execute(tx);
  });
  return `/filer/${attachment}`;
}

/** Every address at which the texts could show: each page and door that has a fixed address, their own, and those of what they are linked to. */
function addressesOf(marked: readonly Marked[]): string[] {
  const pages = patterns.map(({ pattern }) => pattern).filter((pattern) => !pattern.includes(":"));
  const fixed = doors.flatMap(({ pattern }) => fixedPathOf(pattern) ?? []);
  const own = marked.flatMap(({ kind, slug, near }) => [
    ...languages.flatMap((language) =>
      [`${kind}/${slug}`, ...near].map((key) => {
        const [of = "", name = ""] = key.split("/");
        return itemHref(language, of as Kind, name).split("#")[0] ?? "";
      }),
    ),
    ...doors.map(({ pattern }) => pattern.replace(":slug", slug)).filter((path) => !path.includes(":")),
  ]);
  const question = encodeURIComponent(asked);
  const searches = [`/sok?q=${question}`, `/en/search?q=${question}`, `/sok/forslag?q=${asked.slice(0, 8)}`, `/v1/items?q=${question}`];
  return [...new Set([...pages, ...fixed, ...own, ...searches])];
}

test(
  "what is narrowed is at once nowhere for others: no page, list, search, feed, API or file has a word of it",
  { timeout: 240_000 },
  async () => {
    const { db } = database;
    const ask = wholeApp(db, morning);
    const marked = await mark(["obstacle", "measure", "method", "example", "resource", "theme", "dataset", "term", "model", "role"]);
    expect(marked).toHaveLength(10);
    const attached = marked.find(({ kind }) => kind === "example");
    if (attached === undefined) throw new Error("no example");
    const file = await attach(attached);
    const addresses = [file, ...addressesOf(marked)];
    const hits = async () => {
      const found: string[] = [];
      for (const path of addresses) {
        const { body } = await ask(path);
        if (body.includes(canary)) found.push(path);
      }
      return found;
    };
    const before = await hits();
    expect(before.length).toBeGreaterThan(60);
    const certain = [file, "/v1/examples", "/atom", ...addresses.slice(-4, -1)];
    expect(certain.filter((path) => !before.includes(path))).toEqual([]);
    const [first, second] = [await aPerson(db, { roles: ["editor"] }), await aPerson(db, { roles: ["editor"] })].map(({ id }) =>
      actorOf(id, ["editor"]),
    );
    if (first === undefined || second === undefined) throw new Error("no editors");
    for (const { id } of marked) await shareAsSeen(db, first, { id, to: { audience: "all-agencies" }, at: morning, analysers });
    expect(await hits()).toEqual([]);

    const member = await aMember(db, await anOrganisation(db));
    const secret = await aSession(db, member.id);
    expect((await ask(file, { as: secret })).body).toContain(canary);
    for (const { kind, slug } of marked.filter((item) => item.kind !== "term"))
      expect((await ask(itemHref("sv", kind, slug), { as: secret })).body).toContain(canary);

    for (const { id } of marked) {
      expect(await shareAsSeen(db, first, { id, to: { audience: "public" }, at: morning, analysers })).toBe("asked");
      await expect(answerAsSeen(db, first, { id, outcome: "approved", at: morning, analysers })).rejects.toThrow("needs-another");
    }
    expect(await hits()).toEqual([]);
    for (const { id } of marked) await answerAsSeen(db, second, { id, outcome: "approved", at: morning, analysers });
    expect(await hits()).toEqual(before);
  },
);

test("of a text that a theme has chosen and that is narrowed, neither title, name nor why is anywhere for others, and it is back afterwards", async () => {
  const { db } = database;
  const ask = wholeApp(db, morning);
  const [hidden, word, looked] = [newId<"library.item">(morning), "skatbolivass", "Sidensvanshylsa"];
  const [theme] = await mark(["theme"]);
  if (theme === undefined) throw new Error("no theme");
  await inTransaction(db, async (tx) => {
    const content = {
      kind: "theme",
      slug: word,
      title: `${looked} ${word}`,
      summary: "En mening om ett tema.",
      principles: [],
      sources: [],
      related: [],
    };
    await sql`INSERT INTO library.item (id, kind, slug, title, summary, position, content, html, facets, created_at, updated_at)
      VALUES (${hidden}, 'theme', ${word}, ${content.title}, ${content.summary}, 90, ${JSON.stringify(content)}, '{}', '{}', ${morning}, ${morning})`.execute(
      tx,
    );
    const choice = { text: `theme/${word}`, why: `Därför att ${word} är bra.` };
    await sql`UPDATE library.item SET content = jsonb_set(content, '{choices}', (content -> 'choices') || ${JSON.stringify([choice])}::jsonb)
      WHERE id = ${theme.id}`.execute(tx);
    await sql`INSERT INTO library.link VALUES (${theme.id}, ${hidden}, 'choice', 90)`.execute(tx);
    await indexItem(tx, analysers, { kind: "theme", slug: word });
    await advanceRevision(tx, libraryRevision);
  });
  const near = [...theme.near, `theme/${word}`];
  const whole = composed({ db, clock: () => morning });
  const wholeText = async () => [...unzip(Buffer.from(await (await whole.request(wholePath)).arrayBuffer()))].flat().join("\n");
  const contents = [`/v1/themes?include=content`, `/sok?q=${looked}`, `/v1/items?q=${looked}`, wholePath];
  const addresses = [...new Set([...addressesOf([{ ...theme, near }]), ...contents])];
  const hits = async () => {
    const found: string[] = [];
    for (const path of addresses) {
      const { status, body } = await ask(path);
      // A page that is not there repeats its address.
      const text = path === wholePath ? await wholeText() : status === 200 ? body : "";
      if (text.includes(word)) found.push(path);
    }
    return found;
  };
  const before = await hits();
  const certain = [itemHref("sv", "theme", theme.slug), itemHref("sv", "theme", word), `/v1/themes/${theme.slug}`, ...contents];
  expect(certain.filter((path) => !before.includes(path))).toEqual([]);
  const editor = actorOf((await aPerson(db, { roles: ["editor"] })).id, ["editor"]);
  const other = actorOf((await aPerson(db, { roles: ["editor"] })).id, ["editor"]);
  await shareAsSeen(db, editor, { id: hidden, to: { audience: "all-agencies" }, at: morning, analysers });
  expect(await hits()).toEqual([]);
  const member = await aSession(db, (await aMember(db, await anOrganisation(db, "Verket som läser"))).id);
  expect((await ask(itemHref("sv", "theme", theme.slug), { as: member })).body).toContain(`Därför att ${word} är bra.`);
  expect((await ask(itemHref("sv", "theme", theme.slug))).body).not.toContain(word);
  await shareAsSeen(db, editor, { id: hidden, to: { audience: "public" }, at: morning, analysers });
  await answerAsSeen(db, other, { id: hidden, outcome: "approved", at: morning, analysers });
  expect(await hits()).toEqual(before);
}, 120_000);

test("a text that is shared with a network is read by those who belong to its organisations, as long as they are in it", async () => {
  const { db } = database;
  const ask = wholeApp(db, morning);
  const [item] = await mark(["principle"]);
  if (item === undefined) throw new Error("no text");
  const leader = actorOf((await aPerson(db, { roles: ["facilitator"] })).id, ["facilitator"]);
  const [inside, outside] = [await anOrganisation(db, "Verket i nätverket"), await anOrganisation(db, "Verket utanför")];
  const coordinator = actorOf((await aMember(db, inside, coordinating)).id, ["coordinator"]);
  const circleId = await startNetwork(db, leader, { name: "Nätverk 3", purpose: undefined, at: morning });
  const part = { id: circleId, organisationId: inside, at: morning };
  await askIntoNetwork(db, leader, part);
  await answerNetwork(db, coordinator, { ...part, answer: "joined" });
  const secretOf = async (personId: PersonId) => aSession(db, personId);
  const readers = [
    undefined,
    await secretOf((await aMember(db, outside)).id),
    await secretOf(leader.personId),
    await secretOf((await aMember(db, inside)).id),
  ];
  const path = itemHref("sv", item.kind, item.slug).split("#")[0] ?? "";
  const statuses = async () => Promise.all(readers.map(async (as) => (await ask(path, { as })).status));
  const found = async () => (await ask(`/sok?q=${encodeURIComponent(asked)}`, { as: readers[3] })).body.includes(`href="${path}`);
  expect([await statuses(), await found()]).toEqual([[200, 200, 200, 200], true]);
  const [one, other] = [
    actorOf((await aPerson(db, { roles: ["editor"] })).id, ["editor"]),
    actorOf((await aPerson(db, { roles: ["editor"] })).id, ["editor"]),
  ];
  await shareAsSeen(db, one, { id: item.id, to: { audience: "network", circleId }, at: morning, analysers });
  expect([await statuses(), await found()]).toEqual([[404, 404, 404, 200], false]);
  await answerNetwork(db, coordinator, { ...part, answer: "left" });
  expect(await statuses()).toEqual([404, 404, 404, 404]);
  expect(await shareAsSeen(db, one, { id: item.id, to: { audience: "public" }, at: morning, analysers })).toBe("asked");
  await answerAsSeen(db, other, { id: item.id, outcome: "approved", at: morning, analysers });
  expect([await statuses(), await found()]).toEqual([[200, 200, 200, 200], true]);
});

test("the name of a text that is narrowed stands no more in what other texts say of it", { timeout: 120_000 }, async () => {
  const { db } = database;
  const ask = wholeApp(db, morning);
  const { rows } = await sql<{ fromKind: Kind; fromSlug: string; id: ItemId; kind: Kind; slug: string }>`
    SELECT DISTINCT ON (other.kind, source.kind) source.kind AS "fromKind", source.slug AS "fromSlug", other.id, other.kind, other.slug
    FROM library.link JOIN library.item AS source ON source.id = link.from_id JOIN library.item AS other ON other.id = link.to_id
    WHERE source.audience = 'public' AND other.audience = 'public' AND source.withdrawn_at IS NULL AND other.withdrawn_at IS NULL
      AND other.kind IN ('measure', 'method', 'obstacle', 'example') AND source.kind IN ('obstacle', 'measure', 'method', 'example')
      AND other.id <> source.id ORDER BY other.kind, source.kind, source.slug`.execute(db);
  expect(rows.length).toBeGreaterThan(5);
  const pathOf = ({ fromKind, fromSlug }: (typeof rows)[number]) =>
    doors.flatMap(({ pattern }) =>
      pattern.startsWith("/v1/") && pattern.endsWith("/:slug") && pattern.includes(`/${fromKind}s/`)
        ? [pattern.replace(":slug", fromSlug)]
        : [],
    )[0] ?? "";
  const named = async (row: (typeof rows)[number]) => {
    const { status, body } = await ask(pathOf(row));
    return status === 200 && (body.includes(`"${row.slug}"`) || body.includes(`"${row.kind}/${row.slug}"`));
  };
  for (const row of rows) {
    expect([pathOf(row), row.slug, await named(row)]).toEqual([pathOf(row), row.slug, true]);
    await sql`UPDATE library.item SET audience = 'all-agencies' WHERE id = ${row.id}`.execute(db);
    await inTransaction(db, (tx) => advanceRevision(tx, libraryRevision));
    expect([pathOf(row), row.slug, await named(row)]).toEqual([pathOf(row), row.slug, false]);
    await sql`UPDATE library.item SET audience = 'public' WHERE id = ${row.id}`.execute(db);
  }
});
