import type { Read } from "../../../kernel/db.ts";
import type { Actor } from "../../../kernel/policy.ts";
import type { Instant } from "../../../kernel/time.ts";
import { idOf } from "../../people/index.ts";
import { selectReadings } from "./coding.queries.ts";
import { questionsWithWords } from "./coding.ts";
import type { QuestionReading } from "./coding-view.ts";
import type { Question } from "../instrument/instrument.ts";
import { selectOptionalRound } from "../round/round.queries.ts";
import { type KeptRound, stateOf } from "../round/round.ts";
import type { CodingAction } from "../surveys.policy.ts";
import { found, type Tables } from "../surveys-route.ts";

type Asking = {
  readonly db: Read<Tables>;
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly at: Instant;
};

/** The round of the address, when it is over. @throws NotFound when it is not, or is none that whoever asks reads the answers of */
export async function findReadable({ db, actor, params, at }: Asking, action: CodingAction = "surveys.coding.read"): Promise<KeptRound> {
  const round = found(await selectOptionalRound(db, actor, { id: idOf<"surveys.round">(params), action }));
  const state = stateOf(round, at);
  return found(state === "closed" || state === "released" ? round : undefined);
}

/** The question of the address, and how far its reading has come. @throws NotFound when nobody has written anything to it */
export async function findReading(
  asking: Asking,
  action?: CodingAction,
): Promise<{ readonly round: KeptRound; readonly question: Question; readonly reading: QuestionReading }> {
  const round = await findReadable(asking, action);
  const question = found(questionsWithWords(found(round.definition)).find(({ code }) => code === asking.params["question"]));
  const [reading] = await selectReadings(asking.db, round.id, question.code);
  return { round, question, reading: found(reading) };
}
