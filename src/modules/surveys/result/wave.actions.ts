import type { Write } from "../../../kernel/db.ts";
import { answerCodes, type Question, questionsOf } from "../instrument/instrument.ts";
import type { Estimating } from "./estimate.ts";
import { selectAllReleased } from "./released.queries.ts";
import { arrivalOf, chosen, type ReleasedTable, thoseThatCount, thoseWhoAnswered } from "./result.ts";
import { selectOptionalRoundToWriteFor, selectReleasedBefore } from "../round/round.queries.ts";
import type { KeptRound, RoundId } from "../round/round.ts";
import { found, type Tables } from "../surveys-route.ts";
import { insertWaves, selectPublishedLinks, selectSentByAgency, type SentByAgency } from "./wave.queries.ts";
import {
  comparableQuestions,
  compareUnpaired,
  hasPatterns,
  isComparable,
  type KeptWave,
  linkTo,
  linkWaves,
  mostEarlier,
  type Wave,
  type WaveAnswer,
} from "./wave.ts";

/**
 * Compares a round whose tables have just been written down with those before it that asked the same, question by question, and writes down what may be shown.
 * What is shown of the same agencies in several rounds is protected together with all that is out of each of them.
 */
export async function publishWaves(tx: Write<Tables>, round: KeptRound): Promise<void> {
  const definition = found(round.definition);
  const before = await selectReleasedBefore(tx, round);
  const earlier = before.filter((one) => isComparable(found(one.definition), definition)).slice(0, mostEarlier);
  const known = new KnownRounds(tx, [round, ...earlier]);
  const waves: KeptWave[] = [];
  for (const question of questionsOf(definition)) {
    if (answerCodes(question).length === 0) continue;
    const same = earlier.filter((one) =>
      comparableQuestions(found(one.definition), definition).some(
        ({ question: { code }, verdict }) => code === question.code && verdict === "same",
      ),
    );
    for (const one of same) waves.push(await known.compare([one.id, round.id], question));
    if (!hasPatterns(question) || same.length < 2) continue;
    waves.push(await longestSeries(known, [...same.map(({ id }) => id).toReversed(), round.id], question));
  }
  await insertWaves(tx, waves);
}

/** All waves at once; where that may not be shown, fewer: the newest three at least. */
async function longestSeries(known: KnownRounds, ids: readonly RoundId[], question: Question): Promise<KeptWave> {
  const series = await known.compare(ids, question);
  return series.patterns === undefined && ids.length > 3 ? longestSeries(known, ids.slice(1), question) : series;
}

type KnownRound = {
  readonly round: KeptRound;
  readonly sent: readonly SentByAgency[];
  readonly tables: readonly ReleasedTable[];
  /** Tables of waves that have its answers in them, and that are out or about to be. */
  readonly links: KeptWave[];
};

/** Rounds with their answers, each read once. */
class KnownRounds {
  readonly #tx: Write<Tables>;
  readonly #given: ReadonlyMap<RoundId, KeptRound>;
  readonly #read = new Map<RoundId, KnownRound>();

  constructor(tx: Write<Tables>, given: readonly KeptRound[]) {
    this.#tx = tx;
    this.#given = new Map(given.map((round) => [round.id, round]));
  }

  /** @param ids the oldest first */
  async compare(ids: readonly RoundId[], question: Question): Promise<KeptWave> {
    const rounds: KnownRound[] = [];
    for (const id of ids) rounds.push(await this.#readRound(id));
    const waves: Wave[] = [];
    for (const one of rounds) waves.push(await this.#waveOf(one, question));
    const linked = hasPatterns(question) ? linkWaves(waves) : { inAll: linkTo(waves).size, patterns: undefined, paired: undefined };
    const [first, second] = rounds;
    const unpaired = rounds.length === 2 && first && second ? compareUnpaired(question, [toldBy(first), toldBy(second)]) : undefined;
    const kept = { roundId: found(ids.at(-1)), earlier: ids.slice(0, -1), question: question.code, ...linked, unpaired };
    if (kept.patterns !== undefined) for (const one of rounds) one.links.push(kept);
    return kept;
  }

  async #readRound(id: RoundId): Promise<KnownRound> {
    const before = this.#read.get(id);
    if (before !== undefined) return before;
    const round = this.#given.get(id) ?? found(await selectOptionalRoundToWriteFor(this.#tx, id));
    const { leastAnswered, reminders } = round;
    const sent = (await selectSentByAgency(this.#tx, id)).map((one) => ({
      ...one,
      background: { ...one.background, ...arrivalOf(reminders, one.at) },
    }));
    const known = {
      round,
      sent: thoseThatCount(sent, { instrument: found(round.definition), leastAnswered }),
      tables: await selectAllReleased(this.#tx, id),
      links: [...(await selectPublishedLinks(this.#tx, id))],
    };
    this.#read.set(id, known);
    return known;
  }

  async #waveOf(known: KnownRound, question: Question): Promise<Wave> {
    const links = [];
    for (const { roundId, earlier, question: code } of known.links) {
      if (code !== question.code) continue;
      const others: Pick<Wave, "answers">[] = [];
      for (const id of [...earlier, roundId]) {
        if (id !== known.round.id) others.push({ answers: answersOf(await this.#readRound(id), question) });
      }
      links.push(linkTo(others));
    }
    return {
      answers: answersOf(known, question),
      threshold: known.round.threshold,
      shown: known.tables.filter((table) => table.question === question.code),
      links,
    };
  }
}

const toldBy = ({ tables, round }: KnownRound): Estimating => {
  return { tables, sample: round.frame.sample, instrument: found(round.definition) };
};

/** What was answered to the question in a round, as it stood in that round. */
function answersOf({ round, sent }: KnownRound, { code }: Question): readonly WaveAnswer[] {
  const instrument = found(round.definition);
  const question = found(questionsOf(instrument).find((one) => one.code === code));
  return thoseWhoAnswered(sent, question, instrument).map(({ organisation, background, answers }) => ({
    organisation,
    background,
    answer: chosen(answers, question).join(" "),
  }));
}
