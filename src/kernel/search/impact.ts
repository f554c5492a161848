/** What the fields of a document weigh, and how much less a word counts that is only part of a longer one. */
const weight = { summary: 2, body: 1, keywords: 1, part: 0.5 } as const;
/** A word of the title weighs more the fewer words the title has: a page called "Tillit" is about just that. */
const title = { least: 3, shared: 6 } as const;
/** Saturation (many mentions are not many times better) and length, as in BM25; the length is compared with that of a page of ours. */
const saturation = 1.2;
const lengthShare = 0.5;
const usualLength = 200;

/** What a reader sees. Keywords are seen by nobody, and do not make a document longer. */
export type ShownField = "title" | "summary" | "body";
export type Field = ShownField | "keywords";

export type Mentions = Readonly<Record<Field, { readonly whole: number; readonly part: number }>>;

/**
 * What one word weighs in one document, from 1 to 1000, whatever the other documents are: so it can be stored with the document.
 * @source Robertson, Zaragoza 2009, The probabilistic relevance framework: BM25 and beyond, §3.6 (several fields)
 * @source Anh, Moffat 2006, Pruned query evaluation using pre-computed impacts
 */
export function impactOf(mentions: Mentions, lengths: Readonly<Record<ShownField, number>>): number {
  const ofTitle = title.least + title.shared / Math.max(1, lengths.title);
  const count = ({ whole, part }: { whole: number; part: number }): number => whole + weight.part * part;
  const frequency =
    ofTitle * count(mentions.title) +
    weight.summary * count(mentions.summary) +
    weight.body * count(mentions.body) +
    weight.keywords * count(mentions.keywords);
  const length = lengths.title + lengths.summary + lengths.body;
  const damping = saturation * (1 - lengthShare + (lengthShare * length) / usualLength);
  return Math.min(1000, Math.max(1, Math.round((1000 * frequency) / (frequency + damping))));
}

/** The levels that are stored as lexemes of their own: from each to the next a word weighs some half more before saturation. */
const thresholds = [600, 690, 770, 830, 880, 915, 940, 960] as const;
export const highestLevel: number = thresholds.length;

/** What a mention in passing usually weighs. */
const usualInPassing = 400;

/** The least impact, between 0 and 1, of a word at the level. */
export function leastImpactAt(level: number): number {
  return (thresholds[level - 1] ?? usualInPassing) / 1000;
}

/** How many of the thresholds an impact reaches: 0 for a mention in passing. */
export function levelOf(impact: number): number {
  const above = thresholds.findIndex((threshold) => impact < threshold);
  return above < 0 ? thresholds.length : above;
}
