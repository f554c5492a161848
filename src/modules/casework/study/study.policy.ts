import { type RawBuilder, sql } from "kysely";
import { type Columns, everyone, type Policy, type Reason } from "../../../kernel/policy.ts";
import { isAgencyHead, isInTheTeam, isPersonInTheTeam, isSharedWithPerson, sharedBy } from "../../people/index.ts";
import type { CaseworkTables } from "../casework.tables.ts";

const shared = sharedBy("started_by");

/** Never everyone: what everyone reads is the learning example that is made of it. */
const isSharedWithThem: typeof shared = {
  words: {
    sv: "den som teamet har delat det med: myndigheten, ett nätverk eller alla myndigheter",
    en: "whoever the team has shared it with: the agency, a network or all agencies",
  },
  holds: (actor, row) => actor.kind === "person" && shared.holds(actor, row),
};

/** Put together from a report, and loaded from a file: it is no team's, and holds nothing that a team has written. */
const isReconstructed: Reason<{ readonly reconstructed_name: unknown }> = {
  words: { sv: "alla, det som är rekonstruerat ur en rapport", en: "everyone, what is reconstructed from a report" },
  holds: (_, row) => sql<boolean>`${row("reconstructed_name")} IS NOT NULL`,
};

type Row = CaseworkTables["casework.study"];

/** Whoever heads its agency, as long as they may read the work: they answer for what they have before them. */
const headsItAndReadsIt: Reason<Row> = {
  words: {
    sv: "den som leder myndigheten eller sitter i dess ledning, om arbetet är delat med dem eller de är med i teamet",
    en: "whoever heads the agency or is in its management, if the work is shared with them or they are in the team",
  },
  holds: (actor, row) => {
    if (actor.kind !== "person" || isAgencyHead.holds(actor, row) !== true) return false;
    return personHeadsAndReads(sql`${actor.personId}`, row);
  },
};

/** The same of a person who is given as SQL, for many persons at once, but for the role that they come with. */
export function personHeadsAndReads(person: RawBuilder<unknown>, row: Columns<Row>): RawBuilder<boolean> {
  const isOfDemonstration = sql`(SELECT owner.demonstration FROM people.person AS owner WHERE owner.id = ${row("started_by")})`;
  return sql<boolean>`(EXISTS (SELECT FROM people.membership AS heading WHERE heading.person_id = ${person}
      AND heading.organisation_id = ${row("organisation_id")} AND heading.place = 'agency-head' AND heading.ended_at IS NULL)
      AND (${isPersonInTheTeam(person, row)} OR ${isSharedWithPerson(person, row, isOfDemonstration)}))`;
}

export type OwnStudyAction =
  | "casework.study.start"
  | "casework.study.read"
  | "casework.study.write"
  | "casework.study.share"
  | "casework.anchoring.answer";

/**
 * A team's work is its own: no role on the platform opens it, and others read it when the team has shared it with them. What is reconstructed
 * everyone reads and nobody writes.
 */
export const studyPolicy: Policy<Row, OwnStudyAction> = {
  "casework.study.start": [isInTheTeam],
  "casework.study.read": [isInTheTeam, isSharedWithThem, isReconstructed],
  "casework.study.write": [isInTheTeam],
  "casework.study.share": [isInTheTeam],
  "casework.anchoring.answer": [headsItAndReadsIt],
};

export const aboutPolicy = { "casework.study.about": [everyone] } as const satisfies Policy<object>;

export type CaseworkAction = OwnStudyAction | keyof typeof aboutPolicy;
