import { z } from "zod";
import { languageChoice } from "../../kernel/api.ts";
import type { Door, DoorRequest } from "../../kernel/door.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { Reply } from "../../kernel/http-reply.ts";
import type { TableFormat } from "../../kernel/tables/index.ts";
import { parseQuery } from "../../kernel/validate.ts";
import {
  openFilters,
  type organisationPolicy,
  type PeopleTables,
  selectImportedOn,
  selectRegisterChange,
  tableOfOrganisations,
} from "../people/index.ts";
import { selectOpenAgencies } from "./agency.queries.ts";
import type { LibraryTables } from "./library.tables.ts";
import { formats, mediaOf, sendTable } from "../../kernel/table-reply.ts";

type AgencyTables = LibraryTables & PeopleTables;

/** The list of agencies in each format that a spreadsheet opens. Before the lists of the library, whose address has room for any name. */
export const agencyDoors: readonly Door<AgencyTables, keyof typeof organisationPolicy>[] = formats.map((format) => ({
  path: `/data/${format}/agencies`,
  action: "people.organisation.read",
  media: mediaOf(format),
  reads: [...Object.keys(openFilters), "language"],
  get: (request) => giveAgencies(request, format),
}));

/** Longer than any register. */
const everything = { page: 1, pageSize: 1_000_000 };
const form = z.object({ ...openFilters, language: languageChoice });

/** By the filters of the page, and its question: what is on the screen is what is fetched, all pages of it. */
async function giveAgencies({ db, query, place }: DoorRequest<AgencyTables>, format: TableFormat): Promise<Reply> {
  const { q: question, language, ...chosen } = parseQuery(form, query);
  const [{ items, examples }, changedAt, importedOn] = await Promise.all([
    selectOpenAgencies(db, { question, chosen, ...everything }),
    selectRegisterChange(db),
    selectImportedOn(db),
  ]);
  if (changedAt === undefined) throw new NotFound("agencies");
  return sendTable(tableOfOrganisations({ language, origin: place.origin, items, examples, changedAt, importedOn }), format, "agencies");
}
