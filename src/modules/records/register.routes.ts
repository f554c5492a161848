import { html, type Reply } from "../../kernel/http-reply.ts";
import { mayEver } from "../../kernel/policy.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { registerQuery } from "./records.forms.ts";
import { registerPolicy } from "./records.policy.ts";
import type { RecordsRequest, RecordsRoute } from "./records-route.ts";
import { RegisterPage } from "./register.pages.tsx";
import { selectParts, selectRegister } from "./register.queries.ts";
import type { RegisterFilter } from "./register.ts";

export const registerRoutes: readonly RecordsRoute[] = [
  { address: addresses.register, action: "records.register.read", get: showRegister },
];

const pageSize = 50;

async function showRegister({ page, db, actor, query }: RecordsRequest): Promise<Reply> {
  const { q, organisation, year, status, secrecy, view, page: number } = parseQuery(registerQuery, query);
  const filter: RegisterFilter = {
    words: q,
    organisation: organisation === "" ? undefined : organisation,
    year: year === "" ? undefined : Number(year),
    status: status === "" ? undefined : status,
    secrecy: secrecy === "" ? undefined : secrecy,
    onlyOpen: view === "open",
    page: number,
    pageSize,
  };
  const [register, parts] = await Promise.all([selectRegister(db, actor, filter), selectParts(db, actor)]);
  const keeps = mayEver(registerPolicy, "records.register.read-all", actor);
  return html(RegisterPage({ page, view: { filter, ...register, ...parts, keeps } }));
}
