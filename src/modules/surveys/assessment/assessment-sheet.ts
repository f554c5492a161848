import { createHash } from "node:crypto";
import { z } from "zod";
import { sealWith } from "../../../kernel/seal.ts";
import { type AssessmentId, aspects, longestWords, principlesOf, questionOf } from "./assessment.ts";
import { answersOfAssessment, type AssessmentAnswer, type Counted } from "./assessment-result.ts";
import type { Instrument } from "../instrument/instrument.ts";

const answer = z.enum(["1", "2", "3", "4", "5", "dont-know"]);
export const partForm = z.object({
  works: answer.optional(),
  matters: answer.optional(),
  words: z.string().trim().max(longestWords).default(""),
});

const part = z.object({ works: answer.optional(), matters: answer.optional(), words: z.string().optional() });
export type SheetPart = z.infer<typeof part>;
const sheet = z.record(z.string(), part);
/** What has been written so far, by principle. */
export type AssessmentSheet = Readonly<Record<string, SheetPart>>;

/** What a device is known by to one self-assessment, and to no other: nothing tells that two are of the same device. */
export function ticketHash(secret: string, id: AssessmentId): Buffer {
  return createHash("sha256").update(`ticket ${id} ${secret}`).digest();
}

function sealOf(secret: string, id: AssessmentId) {
  return sealWith(createHash("sha256").update(`seal ${id} ${secret}`).digest());
}

/** Only whoever has the device's secret opens it again; the database has its hash alone. */
export function sealSheet(written: AssessmentSheet, secret: string, id: AssessmentId): Buffer {
  return sealOf(secret, id).close(JSON.stringify(written), id);
}

export function openSheet(sealed: Uint8Array, secret: string, id: AssessmentId): AssessmentSheet {
  return sheet.parse(JSON.parse(sealOf(secret, id).open(sealed, id)));
}

/** One answer to every question, or that there is none: what is added to the counts. */
export function countedOf(written: AssessmentSheet, definition: Instrument, place: string): readonly Omit<Counted, "count">[] {
  return principlesOf(definition).flatMap((principle) =>
    aspects.map((aspect) => ({ place, question: questionOf(principle, aspect), answer: answerIn(written[principle]?.[aspect]) })),
  );
}

function answerIn(given: string | undefined): AssessmentAnswer {
  return answersOfAssessment.find((one) => one === given) ?? "none";
}

export function wordsIn(
  written: AssessmentSheet,
  definition: Instrument,
): readonly { readonly principle: string; readonly words: string }[] {
  return principlesOf(definition).flatMap((principle) => {
    const words = written[principle]?.words?.trim() ?? "";
    return words === "" ? [] : [{ principle, words }];
  });
}

/** How many of the principles have an answer. */
export function answeredParts(written: AssessmentSheet, definition: Instrument): number {
  return principlesOf(definition).filter((principle) => {
    const { works, matters } = written[principle] ?? {};
    return works !== undefined || matters !== undefined;
  }).length;
}
