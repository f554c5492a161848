import { type ChainActor, type Level, lineLevels } from "./chain.ts";

/** Those who are often missing: whoever stands for a level where nobody stands, and some whom a chain easily forgets. */
export const suggestions = [...lineLevels, "support", "other-agency", "union", "interest", "review"] as const;
export type Suggestion = (typeof suggestions)[number];

/** How one tells that somebody of the kind is there, since all three stand among others: by a word in their name, in either language. */
const knownBy = {
  union: /fack|skyddsombud|\bunion|saco|\bst\b|safety rep/iu,
  interest: /intresse|förening|förbund|kåren|studentkår|brukarråd|anhörig|patientorg|interest|association|relatives/iu,
  review: /tillsyn|gransk|revision|riksrevision|statskontoret|justitieombud|\bjo\b|\bjk\b|audit|supervis|inspekt|review/iu,
} as const;

/** Where somebody who is suggested would stand. */
export function levelOf(suggestion: Suggestion): Level {
  switch (suggestion) {
    case "union":
    case "interest":
      return "other";
    case "review":
      return "other-agency";
    default:
      return suggestion;
  }
}

/**
 * Who is not in a chain and usually is: a level without anybody, and of the others those that no name tells of. What the team has waved away is
 * not asked about again.
 * @source SOU 2019:43 §2.9 (the whole chain), §3.4.4 (who is not in the room) and appendix 4 (unions, patient organisations, student unions)
 */
export function missingFrom(actors: readonly Pick<ChainActor, "name" | "level">[], waved: readonly string[]): readonly Suggestion[] {
  const isThere = (suggestion: Suggestion): boolean =>
    suggestion === "union" || suggestion === "interest" || suggestion === "review"
      ? actors.some(({ name }) => knownBy[suggestion].test(name))
      : actors.some(({ level }) => level === suggestion);
  return suggestions.filter((suggestion) => !waved.includes(suggestion) && !isThere(suggestion));
}
