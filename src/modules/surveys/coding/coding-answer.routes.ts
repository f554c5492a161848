import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { readForm } from "../../../kernel/validate.ts";
import { type CatalogueEntry, longestProposal, propose, selectCatalogue } from "../../library/index.ts";
import { conflict, newSecret, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { ReadingAnswerPage } from "./coding-answer.pages.tsx";
import { codingDoneIn } from "./coding-done.ts";
import { type FieldFault, fieldsOfCodes, isSeeking, type NewPlace, readCodes, soughtIn } from "./coding-form.ts";
import { type Nearness, wordsToPlace } from "./nearness.ts";
import { codeAnswer, settleAnswer } from "./coding.actions.ts";
import { answerNumber, codeForm } from "./coding.forms.ts";
import { selectNextWaiting, selectOptionalAnswer, selectReadings } from "./coding.queries.ts";
import { type Codes, type Coding, readingState } from "./coding.ts";
import type { OpenAnswer } from "./coding-view.ts";
import { findReading } from "./found-reading.queries.ts";
import { selectReleasedReading } from "./mention.queries.ts";
import { found, refusalOf, type RefusalCode, type SurveysForm, type SurveysRequest, type SurveysRoute } from "../surveys-route.ts";

/** One answer, and what it is put down as. */
export const codingAnswerRoutes = (nearness: Nearness): readonly SurveysRoute[] => [
  {
    address: addresses.readingAnswer,
    action: "surveys.coding.code",
    get: (request) => draw(request, nearness),
    post: (request) => takeCodes(request, nearness),
  },
];

type Found = Awaited<ReturnType<typeof findReading>> & { readonly answer: OpenAnswer };

async function find(request: SurveysRequest): Promise<Found> {
  const reading = await findReading(request, "surveys.coding.code");
  const number = answerNumber.safeParse(request.params["answer"]);
  const numbered = { roundId: reading.round.id, question: reading.question.code, number: number.success ? number.data : 0 };
  return { ...reading, answer: found(await selectOptionalAnswer(request.db, numbered)) };
}

/** What the form of whoever reads begins with: their own, or what was settled; before that, what two readers agree upon. */
function standing({ reading, answer }: Found, reader: string): { readonly codes: Codes | undefined; readonly version: number } {
  if (readingState(reading) === "reading") {
    const own = answer.codings.find(({ stage, by }) => stage !== "settled" && by === reader);
    return { codes: own, version: own?.version ?? 0 };
  }
  const settled = answer.codings.find(({ stage }) => stage === "settled");
  return settled === undefined ? { codes: common(answer.codings), version: 0 } : { codes: settled, version: settled.version };
}

function common([first, ...others]: readonly Coding[]): Codes | undefined {
  if (first === undefined) return undefined;
  const mentions = first.mentions.filter(({ item }) => others.every((other) => other.mentions.some((one) => one.item === item)));
  const proposed = first.proposed && others.every((other) => other.proposed);
  const isNone = first.mentions.length === 0 && !first.proposed;
  // That nothing is agreed upon is not that there is no obstacle.
  return mentions.length === 0 && !proposed && (!isNone || others.some((other) => other.mentions.length > 0 || other.proposed))
    ? undefined
    : { mentions, proposed };
}

type Told = {
  readonly fields?: URLSearchParams;
  readonly faults?: readonly FieldFault[];
  readonly refusal?: RefusalCode;
  /** The version that the form was drawn from. */
  readonly lookedAt?: number;
};

async function draw(request: SurveysRequest, nearness: Nearness, { fields, faults = [], refusal, lookedAt }: Told = {}): Promise<Reply> {
  const { db, page, actor, language, query } = request;
  const there = await find(request);
  const { codes, version } = standing(there, personOf(actor).personId);
  const [catalogue, released] = await Promise.all([selectCatalogue(db, actor, language), selectReleasedReading(db, there.round.id)]);
  const own = fieldsOfCodes(codes);
  own.set("key", newSecret());
  const words = wordsToPlace(there.reading, { said: there.answer.said, sought: soughtIn(fields ?? own) });
  const names = released !== undefined || words === undefined ? [] : await nearness.nearestTo(request, words);
  const nearest = names.flatMap((name) => catalogue.find(({ slug }) => slug === name) ?? []);
  // Who has not been told what stands there now has not looked at a newer version.
  const told = {
    fields: fields ?? own,
    version: refusal === undefined ? (lookedAt ?? version) : version,
    stands: refusal === "changed-meanwhile" ? codes : undefined,
  };
  const done = fields === undefined ? codingDoneIn(query) : undefined;
  const view = { ...there, ...told, catalogue, nearest, faults, isOut: released !== undefined, refusal, done };
  return html(ReadingAnswerPage({ page, view }), refusal !== undefined ? conflict : faults.length > 0 ? 400 : 200);
}

async function takeCodes(request: SurveysForm, nearness: Nearness): Promise<Reply> {
  const { db, database, actor, at, language, submission } = request;
  const { fields } = submission;
  const form = readForm(codeForm, fields);
  // No form of the page sends that: what was written stays.
  if (form.kind === "invalid") return { ...(await draw(request, nearness, { fields })), status: 400 };
  const lookedAt = form.value.version;
  if (isSeeking(fields)) return draw(request, nearness, { fields, lookedAt });
  const { round, question, answer } = await find(request);
  const catalogue = await selectCatalogue(db, actor, language);
  const read = readCodes(fields, { said: answer.said, ...known(catalogue), longestPlace: longestProposal });
  if (read.kind === "faults") return draw(request, nearness, { fields, faults: read.faults, lookedAt });
  const { deed, version, onward, key } = form.value;
  const where = { id: round.id, question: question.code, number: answer.number };
  const put = deed === "code" ? codeAnswer : settleAnswer;
  const refusal = await refusalOf(put(database, personOf(actor), { ...where, version, codes: read.codes, at }));
  if (refusal !== undefined) return draw(request, nearness, { fields, refusal });
  if (read.place !== undefined) await tellDesk(request, read.place, key);
  const values = { id: round.id, question: question.code };
  if (deed === "settle") return seeOther(`${hrefTo("readingAnswer", language, { ...values, answer: String(answer.number) })}?done=settled`);
  return seeOther(await afterwards(request, { ...where, onward }));
}

const known = (catalogue: readonly CatalogueEntry[]) => ({
  items: new Set<string>(catalogue.map(({ id }) => id)),
  areas: new Set(catalogue.map(({ area }) => area.slug)),
});

/** A place that the catalogue lacks comes to the desk as what any reader tells it, once for each form. */
async function tellDesk(request: SurveysForm, { area, said }: NewPlace, key: string | undefined): Promise<void> {
  const { database, actor, settings, from, at } = request;
  const text = { kind: "area", slug: area } as const;
  await propose(database, actor, { text, kind: "missing", said, key, from, demonstration: settings.demonstration, at });
}

type Afterwards = {
  readonly id: Found["round"]["id"];
  readonly question: string;
  readonly number: number;
  readonly onward: "next" | "stay" | "seek";
};

/** The next answer that waits, or the list when none does. */
async function afterwards({ db, actor, language }: SurveysForm, { id, question, number, onward }: Afterwards): Promise<string> {
  const [reading] = await selectReadings(db, id, question);
  const reader = personOf(actor).personId;
  const wantsSecond = reading?.wantsSecond ?? false;
  const next = onward === "stay" ? number : await selectNextWaiting(db, { roundId: id, question, after: number, reader, wantsSecond });
  const values = { id, question };
  return next === undefined
    ? `${hrefTo("readingQuestion", language, values)}?done=coded`
    : `${hrefTo("readingAnswer", language, { ...values, answer: String(next) })}?done=coded`;
}
