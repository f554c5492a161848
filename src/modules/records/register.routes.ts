import { html, type Reply } from "../../kernel/http-reply.ts";
import { mayEver } from "../../kernel/policy.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { formats, streamTable } from "../../kernel/table-reply.ts";
import type { TableFormat } from "../../kernel/tables/index.ts";
import { addresses, tableAddress } from "./addresses.ts";
import { messages } from "./messages.ts";
import { registerQuery } from "./records.forms.ts";
import { registerPolicy } from "./records.policy.ts";
import type { RecordsRequest, RecordsRoute } from "./records-route.ts";
import { tableOfRegister } from "./register-table.ts";
import { RegisterPage } from "./register.pages.tsx";
import { selectRegister, selectWholeRegister } from "./register.queries.ts";
import type { RegisterFilter } from "./register.ts";

export const registerRoutes: readonly RecordsRoute[] = [
  { address: addresses.register, action: "records.register.read", get: showRegister },
  ...formats.map((format): RecordsRoute => {
    return { address: tableAddress(format), action: "records.register.read", get: (request) => giveTable(request, format) };
  }),
];

const pageSize = 50;

async function showRegister({ page, db, actor, query }: RecordsRequest): Promise<Reply> {
  const filter = readFilter(query);
  const register = await selectRegister(db, actor, filter);
  const keeps = mayEver(registerPolicy, "records.register.read-all", actor);
  return html(RegisterPage({ page, view: { filter, ...register, keeps } }));
}

/** What the list shows, all pages of it, as a file for a spreadsheet. It is fetched as it is sent. */
function giveTable({ db, actor, query, language, at }: RecordsRequest, format: TableFormat): Reply {
  const filter = readFilter(query);
  const documents = selectWholeRegister(db, actor, filter);
  return streamTable(tableOfRegister({ language, documents, onlyOpen: filter.onlyOpen, at }), format, messages[language].table.file);
}

function readFilter(query: RecordsRequest["query"]): RegisterFilter {
  const { q, organisation, year, status, secrecy, case: caseState, view, page: number } = parseQuery(registerQuery, query);
  return {
    words: q,
    organisation: organisation === "" ? undefined : organisation,
    year: year === "" ? undefined : Number(year),
    status: status === "" ? undefined : status,
    secrecy: secrecy === "" ? undefined : secrecy,
    caseState: caseState === "" ? undefined : caseState,
    onlyOpen: view === "open",
    page: number,
    pageSize,
  };
}
