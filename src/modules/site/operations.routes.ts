import { releaseMailAddress } from "./operations.actions.ts";
import { selectAuditEntries, selectAuditHead } from "../../kernel/audit.ts";
import { NotFound } from "../../kernel/errors.ts";
import type { RightsInWords } from "../../kernel/policy.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { selectFailingJobs } from "../../kernel/jobs.ts";
import { selectParkedAddresses, selectSentMail } from "../../kernel/mail.ts";
import { parseQuery, readForm } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { doneQuery, logForm, releaseForm } from "./operations.forms.ts";
import { selectOrganisationsById, selectPersonsById } from "../people/index.ts";
import { LogPage } from "./log.pages.tsx";
import { idsIn } from "./log.ts";
import { MailboxPage, OperationsPage } from "./operations.pages.tsx";
import type { SiteForm, SiteRequest, SiteRoute } from "./site-route.ts";

type Told = { readonly rights: RightsInWords };

/** What the log tells of is said in the words of all the modules. */
export function operationsRoutes(modules: () => readonly Told[]): readonly SiteRoute[] {
  return [
    { address: addresses.operations, action: "site.operations.read", get: showOperations, post: takeRelease },
    { address: addresses.log, action: "site.operations.read", get: (request) => showLog(request, modules()) },
    { address: addresses.mailbox, action: "site.mailbox.read", get: showMailbox },
  ];
}

async function showOperations({ page, db, query }: SiteRequest): Promise<Reply> {
  const { done } = parseQuery(doneQuery, query);
  const [jobs, parked, head] = await Promise.all([selectFailingJobs(db), selectParkedAddresses(db), selectAuditHead(db)]);
  return html(OperationsPage({ page, view: { jobs, parked, head, released: done === "released" } }));
}

async function takeRelease({ database, actor, submission, language, at }: SiteForm): Promise<Reply> {
  const form = readForm(releaseForm, submission.fields);
  if (form.kind === "invalid") throw new NotFound("parked address");
  await releaseMailAddress(database, actor, { address: form.value.address, at });
  return seeOther(`${addresses.operations[language]}?done=released`);
}

const pageSize = 50;

async function showLog({ page, db, actor, query }: SiteRequest, told: readonly Told[]): Promise<Reply> {
  const { page: current } = parseQuery(logForm, query);
  const { entries, total } = await selectAuditEntries(db, { page: current, pageSize });
  const ids = idsIn(entries);
  const [persons, organisations] = await Promise.all([
    selectPersonsById(db, actor, ids.persons),
    selectOrganisationsById(db, actor, ids.organisations),
  ]);
  const names = {
    persons: new Map(persons.map(({ id, name }) => [id, name])),
    organisations: new Map(organisations.map((organisation) => [String(organisation.id), organisation])),
  };
  return html(LogPage({ page, view: { entries, total, current, pageSize, names, rights: told.map(({ rights }) => rights) } }));
}

/** Only where mail is sent nowhere and nobody real works: what stands in it lets people in. */
async function showMailbox({ page, db, settings }: SiteRequest): Promise<Reply> {
  if (settings.mailbox === undefined) throw new NotFound("mailbox");
  return html(MailboxPage({ page, mails: await selectSentMail(db) }));
}
