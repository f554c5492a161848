import { type RawBuilder, sql } from "kysely";
import { type Actor, type Columns, type Policy, type Reason, signedIn } from "../../kernel/policy.ts";
import { isAgencyHead, isCoordinator, isDemonstration } from "../people/index.ts";
import type { LibraryTables } from "./library.tables.ts";

type ReviewRow = LibraryTables["library.review"];

export type FactCheckAction =
  | "library.fact-check.list"
  | "library.fact-check.follow"
  | "library.fact-check.read"
  | "library.fact-check.decide";

/** Whoever coordinates or heads an organisation speaks for it here, about texts of their own world, in a session that is confirmed. */
function speaksFor(actor: Actor & { readonly kind: "person" }, row: Columns<ReviewRow>): RawBuilder<boolean> {
  return sql<boolean>`(EXISTS (SELECT FROM people.membership AS own
    WHERE own.person_id = ${actor.personId} AND own.organisation_id = ${row("described_id")} AND own.ended_at IS NULL
      AND ((own.coordinator AND ${isCoordinator.holds(actor, row) === true}::boolean) OR (own.place = 'agency-head' AND ${isAgencyHead.holds(actor, row) === true}::boolean)))
    AND EXISTS (SELECT FROM library.manuscript AS about
      WHERE about.id = ${row("manuscript_id")} AND about.demonstration = ${isDemonstration(actor.personId)}))`;
}

/** The agency sees what describes it while the facts are its to check, and not before. */
const isAskedNow: Reason<ReviewRow> = {
  words: {
    sv: "den som samordnar eller leder den beskrivna myndigheten, medan texten är hos den för faktagranskning",
    en: "whoever coordinates or heads the described agency, while the text is there for its fact check",
  },
  holds: (actor, row) =>
    actor.kind === "person" && sql<boolean>`(${row("kind")} = 'fact-check' AND ${row("outcome")} IS NULL AND ${speaksFor(actor, row)})`,
};

/** Nobody checks what they have written themselves, also where they speak for the agency. */
const checksForOthers: Reason<ReviewRow> = {
  words: {
    sv: "den som samordnar eller leder den beskrivna myndigheten och inte själv har skrivit i texten, medan den är hos myndigheten för faktagranskning",
    en: "whoever coordinates or heads the described agency and has not written in the text, while it is there for its fact check",
  },
  holds: (actor, row) => {
    const isAsked = isAskedNow.holds(actor, row);
    return actor.kind === "person" && isAsked !== false && sql<boolean>`(${isAsked} AND ${actor.personId} <> ALL (${row("writers")}))`;
  },
};

const hasApproved: Reason<ReviewRow> = {
  words: {
    sv: "den som samordnar eller leder den beskrivna myndigheten, för den version som myndigheten har godkänt",
    en: "whoever coordinates or heads the described agency, for the version that the agency has approved",
  },
  holds: (actor, row) =>
    actor.kind === "person" &&
    sql<boolean>`(${row("kind")} = 'fact-check' AND ${row("outcome")} = 'approved' AND ${speaksFor(actor, row)})`,
};

/** That an agency was asked, when, and how it ended: also where the text is no longer its to see. */
const wasAsked: Reason<ReviewRow> = {
  words: {
    sv: "den som samordnar eller leder den myndighet som fick frågan",
    en: "whoever coordinates or heads the agency that was asked",
  },
  holds: (actor, row) => actor.kind === "person" && sql<boolean>`(${row("kind")} = 'fact-check' AND ${speaksFor(actor, row)})`,
};

/** What an agency that is described may see and say: of the version that it was asked about, and of no other. */
export const factCheckPolicy: Policy<ReviewRow, FactCheckAction> = {
  // Which of them, the rows say: whoever has nothing to check is told so.
  "library.fact-check.list": [signedIn],
  "library.fact-check.follow": [wasAsked],
  "library.fact-check.read": [isAskedNow, hasApproved],
  "library.fact-check.decide": [checksForOthers],
};
