import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { hrefTo } from "../../src/modules/casework/addresses.ts";
import { nameOf } from "../../src/modules/casework/study/study-name.ts";
import {
  chainMessages,
  exampleMessages,
  learningMessages,
  messages,
  obstacleMessages,
  signalMessages,
  teamMessages,
} from "../../src/modules/casework/messages.ts";
import { follow } from "./browser.ts";
import type { Journey } from "./journey.ts";
import { openMeeting } from "./meetings.ts";
import type { ThreeCase } from "./three-cases.ts";

/** A team member on the way through one case, by the ways that the pages show. */
export type Walk = { readonly page: Page; readonly told: ThreeCase; readonly path: string; readonly id: string };

const main = (page: Page): Locator => page.getByRole("main");
const link = (page: Page, name: string): Promise<void> => follow(main(page).getByRole("link", { name, exact: true }).first());

/** Writes what the fields are called by in the form. */
async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const field = main(page).locator(`[name="${name}"]`);
    const sort = await field.first().getAttribute("type");
    if (sort === "radio") await main(page).locator(`[name="${name}"][value="${value}"]`).check();
    else if ((await main(page).locator(`select[name="${name}"]`).count()) > 0) await field.selectOption(value);
    else await field.fill(value);
  }
}

const press = (page: Page, name: string): Promise<void> => follow(main(page).getByRole("button", { name, exact: true }).first());

/** By the crumb above the title, as whoever has been on a page of it comes back. */
async function backToMeeting({ page, told }: Walk): Promise<void> {
  await follow(page.getByRole("link", { name: nameOf(told.language, told), exact: true }).first());
}

/** Three fields, and the four questions. */
export async function openAndAsk(page: Page, told: ThreeCase): Promise<Walk> {
  const { language, questions } = told;
  const path = await openMeeting(page, told);
  const walk = { page, told, path, id: path.split("/").at(-1) ?? "" };
  const text = messages[language];
  await link(page, text.study.write(text.parts.questions.title));
  await fill(page, Object.fromEntries(Object.entries(questions).map(([question, words]) => [`words.${question}`, words])));
  await press(page, text.part.save);
  await expect(main(page).innerText()).resolves.toContain(text.study.nextObstacles);
  return walk;
}

/** A chain from what an agency of the sort usually has, with two more, and what is between one of them and another. */
export async function drawChain(walk: Walk): Promise<void> {
  const { page, told } = walk;
  const text = chainMessages[told.language];
  await link(page, text.title);
  const start = main(page).locator(`button[name="template"][value="${told.template}"]`);
  if (!(await start.isVisible())) await main(page).getByText(text.none.otherTypes).click();
  await follow(start);
  for (const { name, level, contributes } of told.actors) {
    await link(page, text.write.addActor);
    await fill(page, { name, level, contributes });
    await press(page, text.actorForm.save);
  }
  const { kind, to, mandate, lasts, words } = told.relation;
  await link(page, text.write.addRelation);
  await main(page)
    .locator("select[name=from]")
    .selectOption({ label: told.actors[0]?.name ?? "" });
  await main(page).locator("select[name=to]").selectOption({ label: to });
  await fill(page, { kind, ...(mandate === undefined ? {} : { mandate }), ...(lasts === undefined ? {} : { lasts }), words });
  await press(page, text.relationForm.save);
  await expect(main(page).innerText()).resolves.toContain(words);
  await backToMeeting(walk);
}

/** What steers the meeting, and what is decided about each. */
export async function decideSignals(walk: Walk): Promise<void> {
  const { page, told } = walk;
  const text = signalMessages[told.language];
  await link(page, text.corner.title);
  for (const { words } of told.signals) {
    await fill(page, { words, owner: "own", effect: "hinders" });
    await press(page, text.list.submit);
  }
  for (const { words, decision, reason, dialogue } of told.signals) {
    await link(page, words);
    await link(page, text.one.decide);
    await fill(page, { decision, reason, dialogue });
    await press(page, text.decide.save);
    await page.goto(hrefTo("signals", told.language, { id: walk.id }));
  }
  await expect(main(page).innerText()).resolves.toContain(text.decisions[told.signals[0]?.decision ?? "keep"]);
  await backToMeeting(walk);
}

async function addLines(page: Page, to: "obstacles" | "measures", lines: readonly string[]): Promise<void> {
  const field = page.locator(`#lines-${to}`);
  await field.fill(lines.join("\n"));
  await follow(page.locator("form", { has: field }).getByRole("button"));
}

/** By the guess beside the line where it is the right one, or else from the list of the obstacle's form. */
async function placeObstacle({ page, told: { language } }: Walk, words: string, place: string): Promise<void> {
  const guess = page.locator(`button[name="place"][value="${place}"]`).first();
  if (await guess.isVisible()) return follow(guess);
  const { obstacles: list, obstacle: form } = obstacleMessages[language];
  await link(page, list.editThis(words));
  await fill(page, { place });
  await press(page, form.save);
}

/** What is in the way, each in its place in the library, and three measures. */
export async function chooseMeasures(walk: Walk): Promise<void> {
  const { page, told } = walk;
  const { title, obstacles: text } = obstacleMessages[told.language];
  await link(page, title);
  await addLines(
    page,
    "obstacles",
    told.obstacles.map(({ words }) => words),
  );
  for (const { words, place } of told.obstacles) {
    if (place !== undefined) await placeObstacle(walk, words, place);
  }
  await addLines(
    page,
    "measures",
    told.measures.map(({ words }) => words),
  );
  await follow(main(page).getByRole("link", { name: text.answer }));
  for (const { words } of [...told.obstacles, ...told.measures]) await expect(main(page).innerText()).resolves.toContain(words);
  await backToMeeting(walk);
}

/** A seat for whoever has no account, a role, and what the head has said: written by the team, and confirmed by the head. */
export async function anchorIt(walk: Walk, journey: Journey): Promise<void> {
  const { page, told, id } = walk;
  const { language, seat, head } = told;
  const text = teamMessages[language];
  await link(page, text.title);
  await link(page, text.members.add);
  await fill(page, { roleName: seat, place: "outside" });
  await press(page, text.seat.save);
  await link(page, text.roles.choose);
  const holder = await main(page).locator("select[name=recorder] option", { hasText: seat }).getAttribute("value");
  await fill(page, { recorder: holder ?? "" });
  await press(page, text.roles.save);
  await link(page, text.anchoring.write);
  await fill(page, { who: head.who, saidOn: "2026-01-15", words: head.words });
  await press(page, text.anchoring.form.save);
  await expect(main(page).innerText()).resolves.toContain(text.anchoring.states.reported);
  await backToMeeting(walk);
  await link(page, messages[language].study.readers);
  await main(page).locator('input[type="radio"]').nth(1).check();
  await press(page, messages[language].readers.submit);
  const leader = await journey.signedIn("agency-head");
  await leader.goto(hrefTo("team", "sv", { id }));
  await follow(leader.getByRole("link", { name: teamMessages.sv.anchoring.answer }));
  await press(leader, teamMessages.sv.anchoring.reply.confirm);
  await leader.context().close();
}

const states = ["kept", "adjusted", "dropped"] as const;

/** All three are tried; one is kept, one adjusted and one dropped, each with why. */
export async function tryMeasures(walk: Walk): Promise<void> {
  const { page, told } = walk;
  const text = obstacleMessages[told.language];
  await link(page, text.title);
  for (const [index, { words, reason }] of told.measures.entries()) {
    await link(page, text.measures.editThis(words));
    if (index === 0) {
      await fill(page, { trial: told.trial, starts: "2026-02-02", review: "2026-04-20" });
      await main(page).locator('[name="obstacle"]').first().check();
      await press(page, text.measure.save);
      await link(page, text.measures.editThis(words));
    }
    await fill(page, { state: states[index] ?? "kept", reason });
    await press(page, text.measure.tell);
  }
  const shown = await main(page).innerText();
  for (const { reason } of told.measures) expect(shown).toContain(reason);
  await backToMeeting(walk);
}

/** A sign from before and after, a story and a talk; and what came of it, no further than those carry. */
export async function learn(walk: Walk): Promise<void> {
  const { page, told } = walk;
  const { sign, story, talk } = told;
  const text = learningMessages[told.language];
  const save = (): Promise<void> => press(page, text.form.save);
  await link(page, text.title);
  await link(page, text.add.sign);
  const before = sign.kind === "figure" ? { baselineValue: sign.baseline, unit: sign.unit } : { baselineWords: sign.baseline };
  await fill(page, { name: sign.name, definition: sign.definition, ...before, baselineOn: "2026-01-20" });
  await save();
  await link(page, text.add.observation);
  await fill(page, { seenOn: "2026-05-04", ...(sign.kind === "figure" ? { value: sign.later } : { words: sign.later }) });
  await save();
  await link(page, text.add.story);
  await fill(page, { words: story.words, heardOn: "2026-05-04", teller: story.teller });
  await save();
  await link(page, text.add.talk);
  await fill(page, { heldOn: "2026-05-11", ...talk });
  await save();
  for (const area of ["citizens", "staff", "society"] as const) {
    const { status, words, on } = told.results[area];
    await link(page, text.write(text.areas[area]));
    await fill(page, { words, status });
    if (on !== undefined) await main(page).locator(`select[name="${on}"]`).selectOption({ index: 1 });
    await save();
  }
  const shown = await main(page).innerText();
  for (const { words } of Object.values(told.results)) expect(shown).toContain(words);
  await backToMeeting(walk);
}

/** The example: what the work does not answer, what was flagged, and the consent. It is refused until somebody has looked at what was flagged. */
export async function handInExample(walk: Walk): Promise<void> {
  const { page, told } = walk;
  const { title, summary, hard, meetingType, citizenContact } = told.example;
  const text = exampleMessages[told.language];
  await link(page, text.title);
  const reasons = await main(page).locator("[name=hard]").inputValue();
  for (const { reason } of told.measures.slice(1)) expect(reasons).toContain(reason);
  await fill(page, { title, summary, hard: `${reasons}\n${hard}\nSvaret fanns hos Nadifa.`, meetingType, citizenContact });
  await main(page).locator("[name=yes]").check();
  await fill(page, { consent: "Hela teamet och enhetschefen" });
  await press(page, text.consent.submit);
  await expect(main(page).innerText()).resolves.toContain(text.refusals["not-looked-at"]);
  await fill(page, { hard: `${reasons}\n${hard}` });
  await press(page, text.consent.submit);
  await expect(main(page).innerText()).resolves.toContain(text.handedIn(1, text.states.draft));
}
