import { z } from "zod";
import { areaSlugs, checkNotItself, choices, common, english, line, markdown, slug, source, sourced, talk, text } from "./content-parts.ts";

/**
 * The shape of every item in `content/`. A file is either `<kind folder>/<slug>.md` (front matter and a Markdown body, one item)
 * or `<kind folder>/<anything>.yaml` (a list of items without body, or with a short `body` field each).
 * All texts are Swedish except those under `english`.
 */

export const kinds = [
  "principle",
  "model",
  "role",
  "theme",
  "term",
  "area",
  "obstacle",
  "measure",
  "method",
  "example",
  "dataset",
  "resource",
] as const;
export type Kind = (typeof kinds)[number];

/** The folder in `content/` that holds each kind. */
export const folderOf: Readonly<Record<Kind, string>> = {
  principle: "principles",
  model: "models",
  role: "roles",
  theme: "themes",
  term: "terms",
  area: "areas",
  obstacle: "obstacles",
  measure: "measures",
  method: "methods",
  example: "examples",
  dataset: "datasets",
  resource: "resources",
};

export const principle = z.strictObject({
  ...common,
  kind: z.literal("principle"),
  number: z.int().min(1).max(8),
  /** The principle as one imperative sentence. */
  motto: line,
  english,
  isNot: z.array(sourced).min(2),
  misunderstandings: z.array(z.strictObject({ claim: line, answer: text, sources: z.array(source).min(1) })).min(1),
  /** Questions for a team to talk about. */
  questions: z.array(talk).min(5),
  /** What agencies found hard about it. */
  hard: z.array(sourced).min(1),
  /** What it means. */
  body: markdown,
});

export const model = z.strictObject({
  ...common,
  kind: z.literal("model"),
  english,
  /** The parts in their order; `key` is stable and used by drawings. */
  parts: z.array(z.strictObject({ key: slug, title: line, text, questions: z.array(text).default([]) })).min(2),
  body: markdown,
});

export const role = z.strictObject({
  ...common,
  kind: z.literal("role"),
  tips: z.array(sourced).min(1),
  body: markdown,
});

export const theme = z.strictObject({
  ...common,
  kind: z.literal("theme"),
  /** What to read about it, in order, and why each: whoever may not read a text is told of neither. */
  choices,
  body: markdown,
});

export const term = z.strictObject({
  ...common,
  kind: z.literal("term"),
  /** The nearest English word or phrase. */
  englishTerm: line,
  /** Other forms and abbreviations. */
  aliases: z.array(line).default([]),
});

export const area = z.strictObject({
  ...common,
  kind: z.literal("area"),
  number: z.int().min(1).max(11),
  english,
  body: markdown,
});

export const owners = [
  "top-management",
  "managers",
  "staff",
  "support-functions",
  "agency",
  "government",
  "parliament",
  "other-agencies",
  "law",
  "eu",
  "partners",
  "target-group",
] as const;

export const levels = ["meeting", "unit", "agency", "between-agencies", "government-offices", "government", "society"] as const;

/** An agency or other organisation named in the sources; linked to the register by name. */
const organisation = line;

export const obstacle = z.strictObject({
  ...common,
  kind: z.literal("obstacle"),
  area: z.enum(areaSlugs),
  /** What the passage describes: something seen, something behind it, or a risk of overdoing the remedy. */
  nature: z.enum(["symptom", "cause", "risk"]),
  level: z.enum(levels),
  /** Who can do something about it, nearest first. */
  owners: z.array(z.enum(owners)).min(1),
  /** Slugs of measures. */
  measures: z.array(slug).default([]),
  /** Where it was met, with a word on how it showed. */
  metAt: z.array(z.strictObject({ organisation, note: text.optional() })).default([]),
  /** Two to five sentences. */
  body: markdown,
});

export const cornerstones = ["styrning", "organisering", "kultur-och-ledarskap"] as const;

export const measure = z.strictObject({
  ...common,
  kind: z.literal("measure"),
  area: z.enum(areaSlugs),
  cornerstones: z.array(z.enum(cornerstones)).min(1),
  /** Who proposes it in the sources. `inferred`: it follows from the text but is not stated there. */
  proposedBy: z.array(z.enum(["delegation", "agency", "research", "inferred"])).min(1),
  /** Who can start it. */
  owners: z.array(z.enum(owners)).min(1),
  /** Who tried it, with what came of it. */
  triedBy: z.array(z.strictObject({ organisation, note: text.optional() })).default([]),
  /** Slugs of methods that help. */
  methods: z.array(slug).default([]),
  /** What one does, concretely; how to start small. */
  body: markdown,
});

export const meetingTypes = ["internal", "citizens", "public-bodies", "mixed"] as const;

/** How a step is run by a later live session. */
export const stepForms = [
  "present",
  "silent",
  "pair",
  "group",
  "plenary",
  "interview",
  "vote",
  "sort",
  "fieldwork",
  "write",
  "decide",
  "pause",
] as const;

export const step = z.strictObject({
  title: line,
  /** Whole minutes when the step takes place in a room; left out for work that takes days. */
  minutes: z.int().min(1).max(480).optional(),
  /** For work between meetings: "två veckor", "löpande". */
  duration: line.optional(),
  form: z.enum(stepForms),
  /** Key of the role that leads the step. */
  lead: slug.optional(),
  /** What the leader says and does; plain Swedish, second person. */
  instruction: text,
  /** Questions or sentence openings shown to the participants. */
  prompts: z.array(text).default([]),
  /** What is on paper or on the board after the step: `key` names a collection, `of` what each note is. */
  output: z
    .strictObject({
      key: slug,
      of: z.enum(["note", "obstacle", "measure", "decision", "question", "rating", "insight", "test", "actor", "map", "agreement", "text"]),
      description: line,
    })
    .optional(),
  /** Keys of earlier outputs that the step starts from. */
  uses: z.array(slug).default([]),
});

export const method = z.strictObject({
  ...common,
  kind: z.literal("method"),
  english,
  purpose: text,
  /** When to choose it, and when not. */
  suits: text,
  notFor: text.optional(),
  meetingTypes: z.array(z.enum(meetingTypes)).min(1),
  participants: z.strictObject({
    min: z.int().min(1),
    max: z.int().min(1).optional(),
    /** Who must be in the room; the first is the one without whom it is no use. */
    mustBeThere: z.array(line).min(1),
  }),
  roles: z
    .array(
      z.strictObject({
        key: slug,
        title: line,
        does: text,
        /** The source names the role; otherwise it is our proposal. */ inSource: z.boolean(),
      }),
    )
    .min(1),
  time: z.strictObject({
    /** In words: "tre träffar à två timmar på tio veckor". */
    overall: line,
    /** Minutes in the room altogether, when it can be said. */
    minutes: z.int().optional(),
    /** False when the times are our proposal, since the source states none. */
    inSource: z.boolean(),
  }),
  preparation: z.array(text).min(1),
  material: z.array(line).min(1),
  /** Sessions and the work between them, in order. */
  phases: z.array(z.strictObject({ title: line, kind: z.enum(["session", "between"]), steps: z.array(step).min(1) })).min(1),
  /** What comes out of it. */
  results: z.array(line).min(1),
  adaptations: z.array(z.strictObject({ situation: line, advice: text })).min(2),
  pitfalls: z.array(text).min(1),
  /** Where it was used, as told in the sources. */
  usedBy: z.array(z.strictObject({ organisation, example: slug.optional(), note: text })).default([]),
  /** Obstacles it helps with; slugs. */
  obstacles: z.array(slug).default([]),
  /** What the source says and what we added, in a sentence or two. */
  provenance: text,
  body: markdown,
});

export const gainStatuses = ["realised", "potential", "not-measured", "none"] as const;
const gain = z.strictObject({
  status: z.enum(gainStatuses),
  text,
  sources: z.array(source).default([]),
});

export const agencySizes = ["1-20", "21-50", "51-100", "101-500", "501-1000", "over-1000"] as const;
export const agencyTypes = ["authority", "county-board", "court", "university", "museum-or-archive", "research-funder", "other"] as const;

/** Where it was done: through one of the commission's ways of working, or as the agency's own work, in any year. */
export const tracks = ["workshop", "network", "survey", "earlier", "contact", "own"] as const;

export const example = z.strictObject({
  ...common,
  kind: z.literal("example"),
  /** full: told from beginning to end; short: one thing done; case: a network case study of 2018–2019. */
  depth: z.enum(["full", "short", "case"]),
  english: english.optional(),
  organisations: z.array(organisation).min(1),
  partners: z.array(organisation).default([]),
  agencyType: z.enum(agencyTypes),
  /** Only when the source states it. */
  agencySize: z.enum(agencySizes).optional(),
  /** Left out of a case study only, where the source does not say. */
  meetingType: z.enum(meetingTypes).optional(),
  citizenContact: z.enum(["direct", "indirect", "none"]).optional(),
  track: z.enum(tracks),
  period: line.optional(),
  /** The meeting in one sentence. */
  meeting: text.optional(),
  obstacles: z.array(slug).default([]),
  measures: z.array(slug).default([]),
  methods: z.array(slug).default([]),
  datasets: z.array(slug).default([]),
  /** For full examples. */
  background: markdown.optional(),
  who: z.array(text).default([]),
  /** A step that says all in its title has the same text, and is shown once. */
  steps: z.array(z.strictObject({ title: line, when: line.optional(), text, sources: z.array(source).default([]) })).default([]),
  gains: z.strictObject({ citizens: gain, staff: gain, society: gain }).optional(),
  hard: z.array(sourced).default([]),
  lessons: z.array(sourced).default([]),
  next: sourced.optional(),
  /** A caution a reader needs before trusting the figures or comparing. */
  cautions: z.array(sourced).default([]),
  body: markdown.optional(),
});

export const observation = z.strictObject({
  label: line,
  value: z.number(),
  /** Upper end when the source gives a range. */
  valueTo: z.number().optional(),
  unit: line,
  /** Number behind a share or a mean, when printed. */
  n: z.int().optional(),
  /** The base that a share is of, when known. */
  base: z.int().optional(),
  period: line.optional(),
  group: line.optional(),
  /** "about", "at least", "estimate", "derived" (computed by us from printed figures), "one respondent". */
  qualifier: z.enum(["about", "just-over", "just-under", "at-least", "estimate", "derived", "hearsay"]).optional(),
  note: text.optional(),
  lines: z.string().regex(/^\d+(-\d+)?(, \d+(-\d+)?)*$/),
});

export const dataset = z.strictObject({
  ...common,
  kind: z.literal("dataset"),
  /** What is measured and how. */
  definition: text,
  /** Whom or what the figures are about, and how many. */
  base: text,
  /** Shown above the table. */
  caution: text.optional(),
  /** Who produced the figures, as the source says. */
  producer: line.optional(),
  observations: z.array(observation).min(1),
});

export const resourceTypes = [
  "report",
  "research",
  "film",
  "webinar",
  "portrait",
  "podcast",
  "web-course",
  "course",
  "channel",
  "article",
  "programme",
  "law",
  "event",
  "guide",
] as const;

export const resource = z.strictObject({
  ...common,
  kind: z.literal("resource"),
  type: z.enum(resourceTypes),
  /** As named in the document. */
  creators: z.array(line).default([]),
  publisher: line.optional(),
  year: z.int().min(1900).max(2030).optional(),
  /** As printed: "november 2021". */
  date: line.optional(),
  body: markdown.optional(),
});

/** The schema of each kind. */
export const schemaOf = { principle, model, role, theme, term, area, obstacle, measure, method, example, dataset, resource } as const;

export const item = z
  .discriminatedUnion("kind", [principle, model, role, theme, term, area, obstacle, measure, method, example, dataset, resource])
  .superRefine((value, context) => {
    if (value.kind === "theme") checkNotItself(value, context);
    if (value.kind !== "example") return;
    for (const field of lackingIn(value))
      context.addIssue({ code: "custom", path: [field], message: `a ${value.depth} example must have it` });
  });

/** An example always says what was hard; a case study of 2018–2019 may leave out what its source does not say of the meeting. */
const requiredByDepth: Readonly<Record<string, readonly string[]>> = {
  full: ["english", "background", "gains", "next", "who", "steps", "hard", "lessons", "meetingType", "citizenContact"],
  short: ["hard", "meetingType", "citizenContact"],
  case: [],
};

/** Fields of an example that are asked for in all but case studies. */
export const askedUnlessCase: readonly string[] = requiredByDepth["short"] ?? [];

/** What an example, or a draft of one, has not got and must have because of how fully it is told. */
export function lackingIn(value: Readonly<Record<string, unknown>>): string[] {
  const required = requiredByDepth[typeof value["depth"] === "string" ? value["depth"] : ""] ?? [];
  return required.filter((field) => value[field] === undefined || isEmpty(value[field]));
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

export type Item = z.infer<typeof item>;
export type Source = z.infer<typeof source>;
export type ItemOf<K extends Kind> = Extract<Item, { kind: K }>;
