import { z } from "zod";
import { agencyTypes, meetingTypes } from "../../library/index.ts";
import { longest, parts, type Question } from "../study/study.ts";

/**
 * The shape of every case in `content/cases/*.yaml`: a list of cases in each file. All of it is Swedish but `english`.
 * Nothing stands in a case but what the lines that it names say; what they do not say is left out.
 */

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a name is lower-case a–z, 0–9 and single hyphens")
  .max(80);
const line = z.string().trim().min(1).max(200);
const side = line.max(longest.side);

/** Where it is told in SOU 2019:43: the section, and lines of the work's text edition. */
const source = z.strictObject({
  work: z.literal("sou-2019-43"),
  section: line,
  lines: z.string().regex(/^\d+(-\d+)?(, \d+(-\d+)?)*$/, 'lines are written "5601-5636, 5701"'),
});
const sources = z.array(source).min(1);
const told = z.strictObject({ words: z.string().trim().min(1).max(longest.words), sources });

const obstacle = z
  .strictObject({
    /** By which the measures of the case name it. */
    key: slug,
    words: z.string().trim().min(1).max(500),
    /** What the library calls it. */
    catalogue: slug.optional(),
    owner: z.enum(["team", "organisation", "other"]).optional(),
    ownerName: line.optional(),
    sources,
  })
  .refine(({ owner, ownerName }) => ownerName === undefined || owner === "other", "only another owner has a name");

const measure = z
  .strictObject({
    words: z.string().trim().min(1).max(500),
    catalogue: slug.optional(),
    who: line.optional(),
    expected: z.string().trim().min(1).max(1000).optional(),
    /** `planned` where the report tells of a proposal or a decision that has not been tried yet. */
    state: z.enum(["planned", "trying", "kept", "adjusted", "dropped"]),
    reason: z.string().trim().min(1).max(2000).optional(),
    /** Keys of the obstacles that it is for. */
    against: z.array(slug).default([]),
    sources,
  })
  .refine(({ state, reason }) => ["planned", "trying"].includes(state) || reason !== undefined, "what has ended says what came of it");

const chainLevels = [
  "government",
  "ministry",
  "agency-head",
  "management",
  "first-line",
  "meeting",
  "citizen",
  "support",
  "other-agency",
  "other",
] as const;
const actor = z.strictObject({
  key: slug,
  name: line.max(120),
  level: z.enum(chainLevels),
  contributes: z.string().trim().min(1).max(500).optional(),
});
const relation = z
  .strictObject({
    from: slug,
    to: slug,
    kind: z.enum(["hand-off", "waiting", "mandate", "goals-apart", "cost-benefit"]),
    mandate: z.enum(["may-decide", "must-ask", "answers"]).optional(),
    words: z.string().trim().min(1).max(500),
  })
  .refine(({ kind, mandate }) => (kind === "mandate") === (mandate !== undefined), "a mandate says which, and nothing else does")
  .refine(({ from, to }) => from !== to, "a relation is between two");

export const gainGroups = ["citizens", "staff", "society"] as const;
export const gainStatuses = ["realised", "potential", "not-measured", "none"] as const;
const gain = told.extend({ status: z.enum(gainStatuses) });

const questions = Object.values(parts).flat() as [Question, ...Question[]];

/** In which of the two it was developed; those of the workshops are told from beginning to end, and stand first in lists. */
export const tracks = ["workshop", "network"] as const;

const caseInFile = z.strictObject({
  name: slug,
  track: z.enum(tracks),
  title: line,
  english: line,
  /** As the report prints it. */
  agency: line,
  /** What the register calls it, where that is something else. */
  register: line.optional(),
  agencyType: z.enum(agencyTypes),
  /** Left out where the report does not say which meeting it is. */
  meetingType: z.enum(meetingTypes).optional(),
  host: side,
  guest: side,
  citizen: line.max(longest.citizen).optional(),
  /** Learning examples of the library that tell more, the fullest first. */
  examples: z.array(slug).default([]),
  sources,
  texts: z.partialRecord(z.enum(questions), told).default({}),
  obstacles: z.array(obstacle).default([]),
  measures: z.array(measure).default([]),
  chain: z.strictObject({ actors: z.array(actor).min(2), relations: z.array(relation).min(1), sources }).optional(),
  results: z.strictObject({ citizens: gain, staff: gain, society: gain }).optional(),
  hard: z.array(told).default([]),
  next: told.optional(),
  cautions: z.array(told).default([]),
});

/** One case, with what it names in itself checked. */
export const caseFile = caseInFile.superRefine((value, context) => {
  const keys = value.obstacles.map(({ key }) => key);
  const actors = value.chain?.actors.map(({ key }) => key) ?? [];
  const missing = [
    ...twice(keys).map((key) => `obstacle ${key} is there twice`),
    ...twice(actors).map((key) => `actor ${key} is there twice`),
    ...value.measures.flatMap(({ against }) => against.filter((key) => !keys.includes(key))).map((key) => `no obstacle is called ${key}`),
    ...(value.chain?.relations ?? [])
      .flatMap(({ from, to }) => [from, to])
      .filter((key) => !actors.includes(key))
      .map((key) => `no actor is called ${key}`),
  ];
  for (const message of missing) context.addIssue({ code: "custom", message });
});

const twice = (keys: readonly string[]): readonly string[] => keys.filter((key, index) => keys.indexOf(key) < index);

export type CaseFile = z.infer<typeof caseFile>;
export type Told = z.infer<typeof told>;
export type CaseSource = z.infer<typeof source>;
export type GainStatus = (typeof gainStatuses)[number];

/** Whether the report says no more of it than who meets whom. */
export const saysNoMore = ({ texts, obstacles, measures, results, hard }: CaseFile): boolean =>
  Object.keys(texts).length <= 1 && obstacles.length + measures.length + hard.length === 0 && results === undefined;
