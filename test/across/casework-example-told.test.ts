import { beforeAll, expect, test } from "vitest";
import type { Tables } from "../../src/app/modules.ts";
import { type Analysers, loadAnalysers } from "../../src/kernel/search/index.ts";
import { testDatabase } from "../../src/kernel/testing/database.ts";
import { saveManuscript } from "../../src/modules/library/manuscript.actions.ts";
import { selectManuscript } from "../../src/modules/library/manuscript.queries.ts";
import type { ManuscriptId } from "../../src/modules/library/manuscript.ts";
import { decideFactCheck, decideSecondReading, handOver, withdraw } from "../../src/modules/library/move.actions.ts";
import { aMember, aPerson, aSession, morning } from "../../src/modules/people/people.testing.ts";
import type { PersonId } from "../../src/modules/people/person.ts";
import { aWriter, type DeskWriter } from "../support/desk.ts";
import { workHere } from "../support/notices.ts";
import { aTeamAtTheDesk, handInTo } from "../support/team-examples.ts";
import { wholeApp } from "../support/whole-app.ts";

let analysers: Analysers;
beforeAll(() => {
  analysers = loadAnalysers("dist/search/sv.dict");
});

const later = morning.add({ hours: 1 });

async function aDesk() {
  const database = await testDatabase<Tables>();
  const ask = wholeApp(database.db, later);
  const working = await workHere(database, later);
  const told = async (personId: PersonId): Promise<string[]> => {
    const { body } = await ask("/min-sida/meddelanden", { as: await aSession(database.db, personId, later) });
    const lines = body.replaceAll(/<[^>]+>/g, "\n").split("\n");
    return lines.filter((line) => line.includes("Ringa upp samma dag")).toSorted();
  };
  return { ...working, database, ask, told, db: database.db };
}

type Desk = Awaited<ReturnType<typeof aDesk>>;

/** The desk makes a whole text of it, and hands it to the agency. */
async function handedOver({ db }: Desk, editor: DeskWriter, id: ManuscriptId) {
  const { version, content } = await selectManuscript(db, editor.actor, { id, action: "library.manuscript.write" });
  const whole = { ...content, summary: "Kundservice ringer upp samma dag, och den som söker slipper ringa igen." };
  const saved = await saveManuscript(db, editor.actor, { id, from: version, content: whole, at: later });
  const next = { id, version: saved.kind === "saved" ? saved.version : version };
  await handOver(db, editor.actor, { ...next, at: later });
  return next;
}

const waiting = "Ett team har lämnat in exemplet ”Ringa upp samma dag”. Läs det och börja redigera.";

test(
  "editors are told of an example until one of them begins with it; the team, support and strangers are not",
  { timeout: 90_000 },
  async () => {
    const desk = await aDesk();
    const [editor, other] = [await aWriter(desk.db), await aWriter(desk.db)];
    const [support, pretended, stranger] = [
      await aWriter(desk.db, "support"),
      await aWriter(desk.db, "editor", { demonstration: true }),
      await aPerson(desk.db),
    ];
    const { first, manuscript } = await aTeamAtTheDesk(desk.db, "Verket för besked");
    await desk.untilDone();
    for (const { id } of [editor, other]) expect(await desk.told(id)).toEqual([waiting]);
    for (const { id } of [support, pretended, stranger, first]) expect(await desk.told(id)).toEqual([]);
    await handedOver(desk, editor, manuscript);
    for (const { id } of [editor, other]) expect(await desk.told(id)).toEqual([]);
  },
);

test(
  "everybody in the team is told that it was sent back, given up and published, and what to do then; nobody else at the agency",
  { timeout: 90_000 },
  async () => {
    const desk = await aDesk();
    const { db } = desk;
    const [editor, reader] = [await aWriter(db), await aWriter(db)];
    const { id, organisationId, first, second, coordinator, manuscript } = await aTeamAtTheDesk(db, "Verket för nyheter");
    const colleague = await aMember(db, organisationId);
    const answer = { comments: [], at: later } as const;

    const given = await handedOver(desk, editor, manuscript);
    await decideFactCheck(db, coordinator.actor, { ...given, ...answer, outcome: "changes", comment: "Siffran är fel." });
    await desk.untilDone();
    const returned =
      "Den som läste ert exempel ”Ringa upp samma dag” vill ha ändringar. Redaktionen rättar: bestäm vem hos er som svarar om de frågar.";
    for (const one of [first, second]) expect(await desk.told(one.id)).toEqual([returned]);
    expect(await desk.told(colleague.id)).toEqual([]);
    const page = await desk.ask(`/moten/${id}/exempel`, { as: await aSession(db, first.id, later) });
    expect(page.body).toContain("Bestäm vem hos er som svarar om de frågar.");
    // What an agency said of it is the desk's.
    expect(page.body).not.toContain("Siffran är fel.");

    await withdraw(db, editor.actor, { ...given, at: later });
    await desk.untilDone();
    expect(await desk.told(second.id)).toEqual([
      "Redaktionen gick inte vidare med ert exempel ”Ringa upp samma dag”. Utkastet finns kvar: ändra det och lämna in igen när ni vill.",
    ]);

    const again = await handInTo(db, first.actor, { id });
    expect(await desk.told(second.id)).toEqual([]);
    const anew = await handedOver(desk, editor, again);
    await decideFactCheck(db, coordinator.actor, { ...anew, ...answer, outcome: "approved", comment: undefined });
    await decideSecondReading(db, reader.actor, { ...anew, analysers, outcome: "approved", comment: undefined, at: later });
    await desk.untilDone();
    expect(await desk.told(second.id)).toEqual(["Ert exempel ”Ringa upp samma dag” är publicerat. Visa det för dem ni arbetar med."]);
  },
);
