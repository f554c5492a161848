import type { Language } from "../../../kernel/i18n.ts";
import { longestTeamName } from "../../people/index.ts";
import { messages } from "../messages.ts";
import type { Study } from "./study.ts";

/** As the beginning of a sentence, whatever letter the team began with. */
export function nameOf(language: Language, { host, guest }: Pick<Study, "host" | "guest">): string {
  const name = messages[language].study.named(host, guest);
  const [first = ""] = name;
  return first.toUpperCase() + name.slice(first.length);
}

/** The name of a team that begins with a meeting: it has none of its own before somebody gives it one. */
export const teamNameFor = ({ host, guest }: Pick<Study, "host" | "guest">): string =>
  `${host} – ${guest}`.slice(0, longestTeamName).trim();

type Named = Pick<Study, "host" | "guest"> & { readonly team: string | null };

/** What the team is called, where that is not only after the meeting: beside its name the same would be said twice. */
export const ownTeamName = (study: Named): string | undefined =>
  study.team === null || study.team === teamNameFor(study) ? undefined : study.team;

/** Whose work it is, where it stands beside what the meeting is called. */
export function whoseIn(study: Named & Pick<Study, "organisation">): string {
  const team = ownTeamName(study);
  return team === undefined ? study.organisation : `${team}, ${study.organisation}`;
}
