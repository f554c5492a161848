import type { z } from "zod";
import type { surveyWavesSchema } from "./waves.open.ts";
import type { printedFiguresSchema, printedListSchema, surveyListSchema, surveyResultsSchema, surveySchema } from "./survey.open.ts";

const origin = "https://tillit.example";
const licence = "https://creativecommons.org/publicdomain/zero/1.0/";
export const exampleId = "019aa000-0000-7000-8000-000000000001";

function placed<Item>(path: string, items: Item[]) {
  const at = `${origin}/v1${path}?page=1`;
  return { total: items.length, limit: 20, page: 1, pages: 1, links: { self: at, first: at, last: at }, items, licence };
}

/** Made up. */
const survey = {
  id: exampleId,
  title: "Enkät till myndigheter",
  level: "hidden" as const,
  opensAt: "2026-10-01T06:00:00Z",
  closesAt: "2026-11-01T23:00:00Z",
  publishedAt: "2026-11-10T08:00:00Z",
  links: { self: `${origin}/v1/surveys/${exampleId}`, page: `${origin}/enkatresultat/${exampleId}` },
};

export const surveyListExample: z.infer<typeof surveyListSchema> = placed("/surveys", [survey]);

export const surveyExample: z.infer<typeof surveySchema> = {
  ...survey,
  purpose: "Några frågor om styrning och ledning.",
  frame: "Organisationer i registret av slaget: Myndighet.",
  inFrame: 40,
  asked: 40,
  answered: 30,
  leastAnswered: 1,
  threshold: 5,
  variables: ["size"],
  instrumentHash: "0".repeat(64),
  questions: [
    {
      code: "1",
      kind: "yes-no",
      text: "Finns det hinder?",
      why: "För att veta var stödet behövs.",
      byName: false,
      answers: [
        { code: "yes", label: "Ja" },
        { code: "no", label: "Nej" },
      ],
    },
  ],
  openAnswers: {
    agencies: 24,
    answers: 25,
    obstacles: [
      { slug: "otydligt-uppdrag", title: "Uppdraget är otydligt", hidden: false, agencies: 9 },
      { slug: "for-lite-tid", title: "Tiden räcker inte", hidden: true },
    ],
    agreement: [
      {
        question: "1",
        kind: "figure",
        answers: 24,
        alpha: 0.82,
        kappa: 0.81,
        level: "good",
        says: "”Finns det hinder?”: alfa 0,82, kappa 0,81, 24 svar lästa av två. Läsarna är så överens att antalen går att lita på (0,8 eller mer).",
      },
    ],
  },
  licence,
};

export const surveyResultsExample: z.infer<typeof surveyResultsSchema> = placed(`/surveys/${exampleId}/results`, [
  {
    question: "1",
    group: "Alla",
    hidden: false,
    base: 15,
    answers: [
      { code: "yes", label: "Ja", count: 9, share: 60 },
      { code: "no", label: "Nej", count: 6, share: 40 },
    ],
  },
  { question: "1", variable: "size", variableLabel: "Antal anställda", category: "over-1000", group: "Över 1 000", hidden: true },
]);

export const surveyWavesExample: z.infer<typeof surveyWavesSchema> = {
  ...placed(`/surveys/${exampleId}/waves`, [
    {
      other: "2019",
      printed: true,
      title: "Enkäten 2019",
      question: "1",
      text: "Finns det hinder?",
      comparable: "same" as const,
      says: "Frågan är densamma, ord för ord.",
      hidden: false,
      earlier: {
        base: 20,
        answers: [
          { code: "yes", label: "Ja", count: 10, share: 50 },
          { code: "no", label: "Nej", count: 10, share: 50 },
        ],
      },
      later: {
        base: 15,
        answers: [
          { code: "yes", label: "Ja", count: 9, share: 60 },
          { code: "no", label: "Nej", count: 6, share: 40 },
        ],
      },
      all: {
        test: { name: "pearson", reason: "expected-counts-met", statistic: 0.345, degrees: 1, p: 0.557, doubtful: false },
        says: "Omgångarna skiljer sig inte åt mer än slumpen brukar ge.",
      },
    },
  ]),
  series: [],
  notes: ["Andelarna är räknade ur antalen och avrundade en gång till hela procent."],
};

export const printedListExample: z.infer<typeof printedListSchema> = placed("/printed-surveys", [
  {
    slug: "2019",
    title: "Enkäten 2019",
    work: "sou-2019-43",
    from: "2019-01-01",
    to: "2019-02-01",
    links: { self: `${origin}/v1/printed-surveys/2019/figures`, page: `${origin}/enkater/2019` },
  },
]);

export const printedFiguresExample: z.infer<typeof printedFiguresSchema> = placed("/printed-surveys/2019/figures", [
  { table: "Tabell A", line: 100, question: "2", kind: "yes", kindLabel: "Ja", isWhole: false, count: 9, share: "60.0", findings: 0 },
]);
