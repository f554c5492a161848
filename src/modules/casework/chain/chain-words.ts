import type { Language } from "../../../kernel/i18n.ts";
import { chainMessages } from "../messages.ts";
import type { Chain, ChainActor, ChainRelation, RelationWords } from "./chain.ts";

export type NameOf = (number: number) => string;

/** What an actor is called by its number, in a chain or in several: the first that has it says it. */
export function namesIn(...chains: readonly Pick<Chain, "actors">[]): NameOf {
  const names = new Map<number, string>();
  for (const { actors } of chains.toReversed()) for (const { number, name } of actors) names.set(number, name);
  return (number) => names.get(number) ?? "–";
}

/** A letter for what it is, and its number: what it is called in the picture, the list and the table. */
export const codeOf = (language: Language, { kind, number }: Pick<ChainRelation, "kind" | "number">): string =>
  `${chainMessages[language].kinds[kind].code}${number}`;

/** What it says, before the team's own words: "Handläggaren väntar på Registrator (två dagar)". */
export function relationSentence(language: Language, relation: Omit<RelationWords, "words">, nameOf: NameOf): string {
  const { says } = chainMessages[language];
  const { kind, mandate = "answers", from, to, lasts } = relation;
  const sentence = capitalised(says[kind === "mandate" ? mandate : kind](nameOf(from), nameOf(to)));
  return lasts === undefined ? sentence : `${sentence} (${lasts})`;
}

/** A sentence begins with a capital, also where it begins with what the team calls somebody. */
const capitalised = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1);

/** All of it in one line. */
export const relationLine = (language: Language, relation: RelationWords, nameOf: NameOf): string =>
  `${relationSentence(language, relation, nameOf)}: ${relation.words}`;

export const actorLine = (language: Language, { name, level, contributes }: Pick<ChainActor, "name" | "level" | "contributes">): string => {
  const who = `${name} (${chainMessages[language].levels[level]})`;
  return contributes === undefined ? who : `${who}: ${contributes}`;
};
