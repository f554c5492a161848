import type { Database } from "../../../kernel/db.ts";
import { type Instant, instantInStockholm } from "../../../kernel/time.ts";
import { newSecret, type PersonActor, selectHomes } from "../../people/index.ts";
import { agreeOnStep, endAssessment, startAssessment } from "./assessment.actions.ts";
import { selectOptionalAssessment } from "./assessment.queries.ts";
import { keepPart, sendSheet } from "./assessment-sheet.actions.ts";
import type { SheetPart } from "./assessment-sheet.ts";
import { type AssessmentId, principlesOf } from "./assessment.ts";
import { randomFrom } from "../round/simulation.ts";
import { found, type Tables } from "../surveys-route.ts";

/** As in a unit: so many of each place that both can be shown, most often. */
const places = [...Array.from({ length: 16 }, () => "staff"), ...Array.from({ length: 14 }, () => "first-line-manager")];

/**
 * What each principle is drawn around, as [how it works, how far apart, how important]: of one the two places see it differently, of another all find
 * it important and hard. They are made up to show what a result looks like, and come from nowhere.
 */
const shapes = [
  [3.9, 0.8, 4.1],
  [3.6, 0.9, 3.8],
  [2.2, 0.7, 4.5],
  [3, 1.9, 3.8],
  [3.7, 0.7, 3.6],
  [3.8, 0.7, 3.6],
  [3.4, 1.2, 3.9],
  [2.9, 0.9, 3.1],
] as const;

/** Holds a self-assessment in the demonstration, from the link to the agreed step, by the deeds that people would do. It says of itself that it is simulated. */
export async function simulateAssessment(
  database: Database<Tables>,
  actor: PersonActor,
  { at, seed }: { readonly at: Instant; readonly seed: number },
): Promise<AssessmentId> {
  const random = randomFrom(seed);
  const [home] = await selectHomes(database, actor.personId);
  const startedAt = at.subtract({ hours: 24 * 8 });
  const id = await startAssessment(database, actor, {
    group: { organisationId: found(home).id, name: "Prövat team: svaren är simulerade" },
    asking: { mail: false, asksPlace: true, closesAt: at.add({ hours: 24 }) },
    simulated: true,
    at: startedAt,
  });
  const { token, definition } = found(await selectOptionalAssessment(database, actor, { id, action: "surveys.assessment.lead" }));
  for (const place of places) {
    const secret = newSecret();
    for (const [index, principle] of principlesOf(definition).entries()) {
      const part = draw(shapes[index] ?? shapes[0], place === "staff" ? -1 : 1, random);
      await keepPart(database, { token, secret, principle, part, at: startedAt });
    }
    await sendSheet(database, { token, secret, place, at: startedAt });
  }
  await endAssessment(database, actor, { id, at });
  const { version } = found(await selectOptionalAssessment(database, actor, { id, action: "surveys.assessment.agree" }));
  const againOn = instantInStockholm(at).toPlainDate().add({ days: 90 });
  const step = { what: "Prövat steg: gå igenom två ärenden tillsammans varje fredag.", who: "Den som leder mötet den veckan", againOn };
  await agreeOnStep(database, actor, { id, step, version, at });
  return id;
}

/** @param side of the two places: where a principle is far apart, they are on different sides of it. */
function draw([works, far, matters]: (typeof shapes)[number], side: number, random: () => number): SheetPart {
  if (random() < 0.05) return { works: "dont-know", matters: inScale(matters + random() - 0.5) };
  const middle = far > 1.5 ? works + side * far * 0.8 : works;
  return { works: inScale(middle + (random() * 2 - 1) * far), matters: inScale(matters + (random() * 2 - 1) * 0.8) };
}

const scale = ["1", "2", "3", "4", "5"] as const;

function inScale(value: number): (typeof scale)[number] {
  return scale[Math.min(4, Math.max(0, Math.round(value) - 1))] ?? "3";
}
