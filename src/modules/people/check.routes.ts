import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { selectRevisions } from "../../kernel/revision.ts";
import { sendTable } from "../../kernel/table-reply.ts";
import { sleep } from "../../kernel/time.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { decideToApply, discardCheck, sendRegister } from "./check.actions.ts";
import { CheckPage, RegisterPage, type RegisterView } from "./check.pages.tsx";
import { selectChecks, selectImports, selectOptionalCheck } from "./check.queries.ts";
import { tableOfCheck } from "./check-table.ts";
import { type Check, type CheckId, mostBytes } from "./check.ts";
import { conflict, idOf, type PeopleForm, type PeopleRequest, type PeopleRoute, personOf, refusalOf } from "./people-route.ts";
import { registerRevision } from "./register.ts";
import type { RefusalCode } from "./refusal.ts";

/** What a browser writes around a file. */
const wrapping = 100_000;

export const checkRoutes: readonly PeopleRoute[] = [
  {
    address: addresses.register,
    action: "people.register-check.send",
    formSize: mostBytes + wrapping,
    get: (request) => drawRegister(request, undefined),
    post: takeFile,
  },
  { address: addresses.registerCheck, action: "people.register-check.read", get: showCheck },
  { address: addresses.registerApply, action: "people.register-check.apply", confirmed: "recently", post: takeApply },
  { address: addresses.registerDiscard, action: "people.register-check.discard", post: takeDiscard },
  { address: addresses.registerChanges, action: "people.register-check.read", get: giveChanges },
];

const linesShown = 30;

async function drawRegister({ page, db, actor }: PeopleRequest, problem: RegisterView["problem"], status = 200): Promise<Reply> {
  const [checks, imports] = await Promise.all([selectChecks(db, actor, linesShown), selectImports(db, actor, linesShown)]);
  return html(RegisterPage({ page, view: { checks, imports, problem } }), status);
}

async function takeFile(request: PeopleForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const file = submission.files.get("file");
  if (file === undefined) return drawRegister(request, "missing", 400);
  const sent: CheckId[] = [];
  const refusal = await refusalOf(sendRegister(database, personOf(actor), { file, at }).then((id) => sent.push(id)));
  const [id] = sent;
  return id === undefined ? drawRegister(request, refusal, 400) : seeOther(hrefOf(addresses.registerCheck, language, id));
}

async function findCheck({ db, actor, params }: Pick<PeopleRequest, "db" | "actor" | "params">): Promise<Check> {
  const check = await selectOptionalCheck(db, actor, idOf(params));
  if (check === undefined) throw new NotFound("people.register-check");
  return check;
}

/** A register of the usual size is done in a moment: so long, in milliseconds, the page waits to show what came of it. */
const patience = 2_500;
const pause = 250;

async function showCheck(request: PeopleRequest): Promise<Reply> {
  const isAtWork = ({ state }: Check): boolean => state === "checking" || state === "applying";
  let check = await findCheck(request);
  for (let waited = 0; isAtWork(check) && waited < patience; waited += pause) {
    await sleep(pause);
    check = await findCheck(request);
  }
  return drawCheck(request, check, undefined);
}

async function drawCheck({ page, db }: PeopleRequest, check: Check, refusal: RefusalCode | undefined): Promise<Reply> {
  const revision = await selectRevisions(db, [registerRevision]);
  const view = { check, changedSince: check.state === "checked" && revision !== String(check.checkedAgainst), refusal };
  return html(CheckPage({ page, view }), refusal === undefined ? 200 : conflict);
}

async function takeApply(request: PeopleForm): Promise<Reply> {
  return decided(request, decideToApply);
}

async function takeDiscard(request: PeopleForm): Promise<Reply> {
  return decided(request, discardCheck);
}

async function decided(request: PeopleForm, decide: typeof decideToApply): Promise<Reply> {
  const { database, actor, params, language, at, page } = request;
  const id: CheckId = idOf(params);
  const refusal = await refusalOf(decide(database, personOf(actor), { id, at }));
  const href = hrefOf(addresses.registerCheck, language, id);
  if (refusal === undefined) return seeOther(href);
  return drawCheck({ ...request, page: { ...page, path: href } }, await findCheck(request), refusal);
}

async function giveChanges(request: PeopleRequest): Promise<Reply> {
  const check = await findCheck(request);
  if (check.report === undefined) throw new NotFound("report");
  return sendTable(tableOfCheck(request.language, check, check.report), "csv", "register");
}
