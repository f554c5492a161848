import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { startChain } from "../../src/modules/casework/chain/chain.actions.ts";
import { chainMessages } from "../../src/modules/casework/messages.ts";
import { shareStudy } from "../../src/modules/casework/study/study.actions.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import { aMember, anOrganisation, aSession, morning } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../support/studies.ts";
import { wholeApp } from "../support/whole-app.ts";

/* A chain that has been drawn is not drawn again: what is given back must be this meeting's, as it stands, in the reader's language and with what they may do. */

const at = morning;

let database: TestDatabase<Tables>;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  ask = wholeApp(database.db, morning);
}, 60_000);
afterAll(() => database.close());

const from = {
  actors: [
    { key: "one", name: "Enhetschefen", level: "first-line", contributes: "Håller i resurserna" },
    { key: "other", name: "Handläggaren", level: "meeting", contributes: "Möter den som söker" },
  ],
  relations: [
    { from: "other", to: "one", kind: "waiting", words: "Besluten tas på torsdagar.", lasts: "en vecka" },
    { from: "other", to: "one", kind: "mandate", mandate: "must-ask", words: "Vid belopp över tusen kronor." },
  ],
} as const;

/** Two meetings of one team with chains that are alike to the letter, shared with all agencies; one who writes and one who reads. */
async function twoAlike() {
  const { db } = database;
  const [home, elsewhere] = [await anOrganisation(db, "Verket"), await anOrganisation(db, "Andra verket")];
  const [writer, reader] = [await aMember(db, home), await aMember(db, elsewhere)];
  const teamId = await startTeam(db, writer.actor, { organisationId: home, name: "Teamet", purpose: undefined, at });
  const ids = [await aStudy(db, writer.actor, { teamId, at }), await aStudy(db, writer.actor, { teamId, at })] as const;
  for (const id of ids) {
    await startChain(db, writer.actor, { studyId: id, at, from });
    await shareStudy(db, writer.actor, { id, to: { audience: "all-agencies" }, seen: `team.${teamId}`, at });
  }
  return { ids, writes: await aSession(db, writer.id), reads: await aSession(db, reader.id) };
}

const views = ["picture", "list", "table"] as const;
const places = { sv: (id: StudyId) => `/moten/${id}/styrkedja`, en: (id: StudyId) => `/en/meetings/${id}/chain` } as const;

test("nobody gets what was drawn for another meeting, another language, another view or somebody who may write", async () => {
  const { ids, writes, reads } = await twoAlike();
  const all = ids.flatMap((id) =>
    [writes, reads].flatMap((as) => views.flatMap((view) => (["sv", "en"] as const).map((language) => ({ id, as, view, language })))),
  );
  const shown = async () =>
    Promise.all(all.map(async ({ id, as, view, language }) => (await ask(`${places[language](id)}?view=${view}`, { as })).body));
  // First all that is drawn at once, and then all that has been drawn.
  const [first, again] = [await shown(), await shown()];
  expect(again).toEqual(first);
  for (const [index, { id, as, view, language }] of all.entries()) {
    const body = first[index] ?? "";
    const other = ids.find((one) => one !== id) ?? id;
    expect(body).not.toContain(other);
    const links = [...body.matchAll(/href="([^"]*(?:\/aktorer\/|\/relationer\/|\/actors\/|\/relations\/)[^"]*)"/g)].map(([, href]) => href);
    const isOwn = (href = "") => href.startsWith(`${places[language](id)}/`) && href.endsWith(`?view=${view}`);
    expect(links.filter((href) => !isOwn(href))).toEqual([]);
    // The control: there is something that a reader could have been given and was not.
    expect(links.length > 0).toBe(as === writes);
    const { levels } = chainMessages[language];
    expect(body).toContain(levels["first-line"]);
    expect(chainMessages[language === "sv" ? "en" : "sv"].levels["first-line"]).not.toBe(levels["first-line"]);
    expect(body.includes('<svg class="boxes"')).toBe(view === "picture");
    expect(body.includes("data-label")).toBe(view === "table");
  }
});

test("what has been changed is shown at once, also when another process changed it", async () => {
  const {
    ids: [id],
    writes,
  } = await twoAlike();
  for (const view of views) await ask(`${places.sv(id)}?view=${view}`, { as: writes });
  // As whoever writes in another process does, for all that this one knows; the version stays, so that nothing but the words can tell.
  await sql`UPDATE casework.chain_relation SET words = 'Besluten tas varje dag.' WHERE study_id = ${id} AND number = 1`.execute(
    database.db,
  );
  await sql`UPDATE casework.chain_actor SET name = 'Sektionschefen' WHERE study_id = ${id} AND number = 1`.execute(database.db);
  for (const view of views) {
    const { body } = await ask(`${places.sv(id)}?view=${view}`, { as: writes });
    expect(body).toContain("Besluten tas varje dag.");
    expect(body).not.toContain("torsdagar");
    expect(body).toContain("Sektionschefen");
    expect(body).not.toContain("Enhetschefen");
  }
  await sql`UPDATE casework.study SET host = 'Växeln' WHERE id = ${id}`.execute(database.db);
  expect((await ask(`${places.sv(id)}?view=picture`, { as: writes })).body).toMatch(/<title id="kedjan-title">[^<]*[Vv]äxeln/);
});

test("then and now is drawn anew when what stood then, or what stands now, is another", async () => {
  const { ids, writes, reads } = await twoAlike();
  const [id, other] = ids;
  const path = `${places.sv(id)}/da-och-nu?before=beginning`;
  // Since the beginning nothing has changed; then something has.
  const began = (await ask(path, { as: reads })).body;
  await sql`UPDATE casework.chain_relation SET words = 'Nu varje dag.', version = 2, written_at = ${at.add({ hours: 1 })}
    WHERE study_id = ${id} AND number = 1`.execute(database.db);
  const changed = (await ask(path, { as: reads })).body;
  expect([began.includes("Nu varje dag."), changed.includes("Nu varje dag.")]).toEqual([false, true]);
  expect((await ask(path, { as: writes })).body).toContain("Nu varje dag.");
  expect((await ask(`${places.sv(other)}/da-och-nu?before=beginning`, { as: reads })).body).not.toContain("Nu varje dag.");
  const english = (await ask(`${places.en(id)}/then-and-now?before=beginning`, { as: reads })).body;
  expect(english).toContain("Nu varje dag.");
  expect(english).toContain('aria-label="The');
});
