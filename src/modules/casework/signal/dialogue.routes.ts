import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { mayEver } from "../../../kernel/policy.ts";
import { sendTable } from "../../../kernel/table-reply.ts";
import { draftOf, readForm } from "../../../kernel/validate.ts";
import { conflict, idOf, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute, found } from "../casework-route.ts";
import { DialogueListPage, DialogueListsPage, OfferPage, ownerOf } from "./dialogue.pages.tsx";
import { dialoguePolicy } from "./dialogue.policy.ts";
import { selectDialogueRows, selectNamesFor } from "./dialogue.queries.ts";
import { tableOfDialogue } from "./dialogue-table.ts";
import { offerSignal, withdrawSignal } from "./signal.actions.ts";
import { offerForm } from "./signal.forms.ts";
import { selectOptionalSignalInStudy } from "./signal.queries.ts";
import { ownerKeyOf } from "./signal.ts";
import { type OfferView, signalRefusalOf } from "./signal-view.ts";

/** What several agencies want to talk about with whoever asks it of them. */
export const dialogueRoutes: readonly CaseworkRoute[] = [
  { address: addresses.signalDialogue, action: "casework.study.write", get: showOffer, post: takeOffer },
  { address: addresses.dialogueLists, action: "casework.dialogue.read", get: showLists },
  { address: addresses.dialogueList, action: "casework.dialogue.read", get: showList },
  { address: addresses.dialogueTable, action: "casework.dialogue.read", get: giveTable },
];

async function showLists({ db, actor, page }: CaseworkRequest): Promise<Reply> {
  const rows = await selectDialogueRows(db, personOf(actor));
  const keys = [...new Set(rows.map(({ ownerKey }) => ownerKey))];
  const owners = keys.map((key) => ({ key, rows: rows.filter(({ ownerKey }) => ownerKey === key) }));
  return html(DialogueListsPage({ page, view: { owners, names: mayEver(dialoguePolicy, "casework.owner.name", actor) } }));
}

/** @throws NotFound also where there are rows that too few agencies stand behind: one learns of neither. */
async function rowsOf({ db, actor, params }: CaseworkRequest) {
  const [first, ...rest] = await selectDialogueRows(db, personOf(actor), params["owner"] ?? "");
  return [found(first), ...rest] as const;
}

async function showList(request: CaseworkRequest): Promise<Reply> {
  const [first, ...rest] = await rowsOf(request);
  return html(DialogueListPage({ page: request.page, rows: [first, ...rest] }));
}

async function giveTable(request: CaseworkRequest): Promise<Reply> {
  const { language, at } = request;
  const rows = await rowsOf(request);
  return sendTable(tableOfDialogue({ language, owner: ownerOf(language, rows[0]), rows, at }), "csv", "dialogue-list");
}

const find = async ({ db, actor, params }: CaseworkRequest) =>
  found(await selectOptionalSignalInStudy(db, actor, { id: idOf(params), action: "casework.study.write" }));

async function showOffer(request: CaseworkRequest): Promise<Reply> {
  return drawOffer(request, { draft: draftOf(), refusal: undefined });
}

async function drawOffer(request: CaseworkRequest, told: Pick<OfferView, "draft" | "refusal">): Promise<Reply> {
  const { db, actor, page } = request;
  const { study, signal } = await find(request);
  const key = ownerKeyOf(signal);
  const names = key === undefined ? [] : await selectNamesFor(db, personOf(actor), key);
  const status = told.refusal !== undefined ? conflict : told.draft.issues.length > 0 ? 400 : 200;
  return html(OfferPage({ page, view: { study, signal, names, ...told } }), status);
}

async function takeOffer(request: CaseworkForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { signal } = await find(request);
  const form = readForm(offerForm, submission.fields);
  if (form.kind === "invalid") return drawOffer(request, { draft: form.draft, refusal: undefined });
  const { deed, version } = form.value;
  const name = form.value.own_name ?? form.value.name;
  const which = { id: signal.id, version, at };
  const { fields } = submission;
  if (deed === "offer" && name === undefined)
    return drawOffer(request, { draft: { fields, issues: [{ field: "own_name", code: "missing" }] }, refusal: undefined });
  const doing =
    deed === "offer" && name !== undefined
      ? offerSignal(database, personOf(actor), { ...which, name })
      : withdrawSignal(database, personOf(actor), which);
  const refusal = await signalRefusalOf(doing);
  if (refusal !== undefined) return drawOffer(request, { draft: { fields, issues: [] }, refusal });
  return seeOther(`${hrefTo("signal", language, { id: signal.id })}?done=${deed === "offer" ? "offered" : "withdrawn"}`);
}
