import type { Read } from "../../kernel/db.ts";
import { visitor } from "../../kernel/policy.ts";
import {
  answerOf,
  type Matched,
  type OpenOrganisations,
  type OrganisationFilter,
  type PeopleTables,
  selectLikeNames,
  selectOpenOrganisations,
} from "../people/index.ts";
import { selectAgencyExampleCounts } from "./item.queries.ts";
import type { LibraryTables } from "./library.tables.ts";

type Question = Pick<OrganisationFilter, "chosen" | "page" | "pageSize"> & { readonly question: string };

export type OpenAgencies = OpenOrganisations & {
  /** The name that was like the question, where it is not the official one. */
  readonly matched: ReadonlyMap<string, Matched>;
  readonly examples: ReadonlyMap<string, number>;
};

/** A page of the register for other programs: only who has the very name that was asked, where anybody has. With how many examples the library has of each. */
export async function selectOpenAgencies(db: Read<LibraryTables & PeopleTables>, { question, ...filter }: Question): Promise<OpenAgencies> {
  const asked = question.trim();
  const [examples, found] = await Promise.all([
    selectAgencyExampleCounts(db, visitor),
    asked === "" ? undefined : selectLikeNames(db, visitor, asked),
  ]);
  const shown = found === undefined ? undefined : answerOf(found).shown;
  const only = shown?.map(({ slug }) => slug);
  const list = await selectOpenOrganisations(db, visitor, { ...filter, only, withExamples: [...examples.keys()] });
  const matched = new Map(
    shown?.flatMap(({ slug, matched: { kind, name } }) => (kind === "official" ? [] : [[slug, { kind, name }] as const])),
  );
  return { ...list, matched, examples };
}
