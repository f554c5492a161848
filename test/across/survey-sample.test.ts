import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadRegisters } from "../../src/app/load-registers.ts";
import type { Tables } from "../../src/app/modules.ts";
import { testDatabase, type TestDatabase } from "../../src/kernel/testing/database.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { demonstrationActor } from "../../src/modules/people/module.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aSession } from "../../src/modules/people/people.testing.ts";
import { selectInstruments } from "../../src/modules/surveys/instrument/instrument.queries.ts";
import { simulateRound } from "../../src/modules/surveys/module.ts";
import { openRound, planRound } from "../../src/modules/surveys/round/round.actions.ts";
import { selectOptionalRound } from "../../src/modules/surveys/round/round.queries.ts";
import type { Plan, RoundId } from "../../src/modules/surveys/round/round.ts";
import { selectUnits } from "../../src/modules/surveys/round/unit.queries.ts";
import { wholeApp } from "../support/whole-app.ts";

const at = systemClock();
let database: TestDatabase<Tables>;
let support: PersonActor;
let secret: string;
let ask: ReturnType<typeof wholeApp>;
beforeAll(async () => {
  database = await testDatabase<Tables>();
  const { db } = database;
  await loadRegisters(db, { root: process.cwd(), say: () => undefined, clock: systemClock });
  support = await demonstrationActor(db, { key: "support", language: "sv", at });
  secret = await aSession(db, support.personId, at);
  ask = wholeApp(db, at);
}, 120_000);
afterAll(() => database.close());

async function aRound(): Promise<RoundId> {
  const bank = (await selectInstruments(database.db, support)).find(({ code }) => code === "agencies-2019");
  if (bank === undefined) throw new Error("the bank is loaded");
  const plan: Plan = {
    title: { sv: "Enkäten" },
    instrumentId: bank.id,
    level: "hidden",
    threshold: 5,
    leastAnswered: 4,
    variables: ["size"],
    frame: { kinds: ["agency"], types: [], moreThan: 5, leftOut: [] },
    opensAt: at.subtract({ hours: 1 }),
    closesAt: at.add({ hours: 240 }),
    reminders: [],
  };
  return planRound(database.db, support, { plan, at });
}

const unitsOf = (id: RoundId) => selectUnits(database.db, id);
const round = async (id: RoundId) => {
  const one = await selectOptionalRound(database.db, support, { id, action: "surveys.round.read" });
  if (one === undefined) throw new Error("the round is there");
  return one;
};
const fieldsIn = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input[^>]* name="(size\d+)"[^>]* value="(\d+)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );

test("sizes are shown before anything is drawn, can be changed, and the draw can be repeated", { timeout: 120_000 }, async () => {
  const id = await aRound();
  const path = `/enkatarbete/omgangar/${id}/urval`;
  const frame = (await unitsOf(id)).filter(({ leftOut }) => leftOut === undefined).length;
  const shown = await ask(`${path}?by=size&size=100`, { as: secret });
  expect(shown.status).toBe(200);
  const sizes = fieldsIn(shown.body);
  const values = Object.entries(sizes).filter(([name]) => name !== "size");
  expect(values.reduce((sum, [, value]) => sum + Number(value), 0)).toBe(100);
  expect((await unitsOf(id)).filter(({ leftOut }) => leftOut === "not-drawn")).toEqual([]);

  const form = { version: "1", by: "size", deed: "draw", seed: "lotten 7", ...Object.fromEntries(values), size1: "1" };
  const wrong = await ask(path, { as: secret, form });
  expect(wrong.status).toBe(400);
  expect(wrong.body).toContain("Skriv startordet med bokstäver a–z");
  expect(wrong.body).toContain("Skriv ett heltal från 2 till");
  expect(wrong.body).toContain('value="lotten 7"');
  expect(wrong.body).toContain("Det här lottas ur varje grupp efter antal anställda.");

  const right = { ...form, seed: "lotten-7", size1: sizes["size1"] ?? "" };
  const drawn = await ask(path, { as: secret, form: right });
  expect([drawn.status, drawn.location]).toEqual([303, `/enkatarbete/omgangar/${id}/ram?done=drawn`]);
  const asked = (await unitsOf(id)).filter(({ leftOut }) => leftOut === undefined).map(({ name }) => name);
  expect(asked).toHaveLength(100);
  const page = (await ask(`/enkatarbete/omgangar/${id}/ram?done=drawn`, { as: secret })).body;
  expect(page).toContain(`100 av ${frame} i ramen är lottade och får enkäten.`);
  expect(page).toContain("I ramen, inte lottade");
  // Whoever comes back sees what was drawn, also where the round is told of.
  const again = (await ask(path, { as: secret })).body;
  expect(fieldsIn(again)).toEqual(sizes);
  expect(again).toContain('value="100"');
  expect((await ask(`/enkatarbete/omgangar/${id}`, { as: secret })).body).toContain(`100 av ${frame} i ramen är lottade`);
  // Everyone, and then the same draw again: the same ones.
  expect((await ask(path, { as: secret, form: { version: "2", deed: "all" } })).status).toBe(303);
  expect((await unitsOf(id)).filter(({ leftOut }) => leftOut === undefined)).toHaveLength(frame);
  await ask(path, { as: secret, form: { ...right, version: "3" } });
  expect((await unitsOf(id)).filter(({ leftOut }) => leftOut === undefined).map(({ name }) => name)).toEqual(asked);
  // The plan can be changed without losing it.
  expect((await round(id)).frame.sample).toMatchObject({ kind: "stratified", by: "size", seed: "lotten-7" });
  // Somebody else was quicker: nothing is drawn on what was not seen.
  expect((await ask(path, { as: secret, form: { ...right, seed: "annat", version: "2" } })).status).toBe(409);
});

test(
  "once it is open neither the frame nor who was drawn can be changed, by any statement of the program",
  { timeout: 120_000 },
  async () => {
    const { db } = database;
    const id = await aRound();
    await ask(`/enkatarbete/omgangar/${id}/urval`, { as: secret, form: { version: "1", by: "", deed: "draw", seed: "1", size1: "30" } });
    await openRound(db, support, { id, version: 2, at });
    const drawn = (await unitsOf(id)).filter(({ leftOut }) => leftOut === undefined);
    expect(drawn).toHaveLength(30);
    const change = (statement: string) => sql`${sql.raw(statement)}`.execute(db);
    await expect(change(`UPDATE surveys.round SET frame = frame - 'sample' WHERE id = '${id}'`)).rejects.toThrow(
      "frame of a survey is fixed",
    );
    await expect(change(`UPDATE surveys.unit SET left_out = NULL WHERE round_id = '${id}' AND left_out = 'not-drawn'`)).rejects.toThrow(
      "who is asked is fixed",
    );
    const other = (await unitsOf(id)).find(({ leftOut }) => leftOut === "not-drawn");
    const link = await ask(`/enkatarbete/omgangar/${id}/ram/${other?.id}/lank`, { as: secret, form: {} });
    expect(link.status).toBe(409);
    expect((await ask(`/enkatarbete/omgangar/${id}/urval`, { as: secret })).location).toBe(`/enkatarbete/omgangar/${id}`);
  },
);

test(
  "results of a sample say how it was drawn and what is known of the whole frame, the same everywhere; those of a census do not",
  {
    timeout: 300_000,
  },
  async () => {
    const { db } = database;
    const { id, asked } = await simulateRound(db, support, { at, seed: 5, sample: 120 });
    expect(asked).toBe(120);
    const results = (await ask(`/enkatresultat/${id}`, { as: secret })).body;
    expect(results).toContain(
      "Enkäten gick till 120 av 306 i ramen, dragna på måfå ur varje grupp efter antal anställda med startordet 5.",
    );
    const report = (await ask(`/enkatresultat/${id}/rapport`, { as: secret })).body;
    for (const page of [results, report]) expect(page).not.toContain("felmarginaler");
    expect(report.split("Enkäten gick till 120 av 306 i ramen, dragna på måfå")).toHaveLength(3);
    const question = (await ask(`/enkatresultat/${id}/fragor/5`, { as: secret })).body;
    const [, share, from, to] =
      /Ja: uppräknat till hela ramen (\d+) %, och med felmarginal mellan (\d+) och (\d+) %\./.exec(question) ?? [];
    expect([share, from, to].map(Number).every((one) => one >= 0)).toBe(true);
    expect(Number(from)).toBeLessThan(Number(share));
    expect(Number(to)).toBeGreaterThan(Number(share));
    const missing = (await ask(`/enkatresultat/${id}/bortfall`, { as: secret })).body;
    expect(missing).toContain("120 av 306");
    expect(missing).not.toContain("inte lottad");
    const bySize = (await ask(`/enkatresultat/${id}/tabell?question=5&variable=size`, { as: secret })).body;
    expect(bySize).toContain(`${from}–${to}`);
    // By another variable than that by which it was drawn there is neither an interval nor a test.
    const across = (await ask(`/enkatresultat/${id}/tabell?question=5&variable=type`, { as: secret })).body;
    expect(across).toContain("Inget test: urvalet drogs olika tätt");
    expect(across).toContain("Inget spann: urvalet drogs olika tätt");
    const file = JSON.parse((await ask(`/enkatresultat/${id}/filer/tabeller/json`, { as: secret })).body) as {
      rows?: object[];
      data?: object[];
    };
    const rows = JSON.stringify(file);
    expect(rows).toContain(`"estimate":${share},"least":${from},"most":${to}`);

    const { id: census, groups, hidden } = await simulateRound(db, support, { at, seed: 6 });
    const released = await db
      .selectFrom("surveys.released_table")
      .select("groups")
      .where("round_id", "=", census)
      .where("question", "<>", "")
      .execute();
    const shown = released
      .flatMap((table) => table.groups as readonly { readonly hidden?: true }[])
      .filter((group) => group.hidden !== true);
    expect([groups - hidden, hidden > 0]).toEqual([shown.length, true]);
    const whole = (await ask(`/enkatresultat/${census}/fragor/5`, { as: secret })).body;
    expect(whole).not.toContain("felmarginal mellan");
    expect((await ask(`/enkatresultat/${census}`, { as: secret })).body).toContain("Inga felmarginaler: enkäten gick till alla i ramen");
    const cell = (await ask(`/enkatresultat/${census}/filer/tabeller/json`, { as: secret })).body;
    expect(cell).not.toContain('"estimate"');
  },
);
