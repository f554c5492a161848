import { json, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { formatClock } from "../../kernel/i18n.ts";
import { readForm } from "../../kernel/validate.ts";
import { personOf } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { unsavedForm } from "./desk.forms.ts";
import { type DeskForm, type DeskRoute, whichOf, writtenSize } from "./desk-route.ts";
import { withChosen } from "./field-reference.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import { deskMessages } from "./messages.ts";
import { fieldsOf } from "./schema-field.ts";
import { readWritten } from "./schema-form.ts";
import { keepUnsaved, throwUnsavedAway } from "./unsaved.actions.ts";

export const unsavedRoutes: readonly DeskRoute[] = [
  { address: addresses.unsaved, action: "library.manuscript.write", formSize: writtenSize, post: takeUnsaved },
];

/** The form of a text as it stands while somebody writes, sent by the page's script and answered with what the script says; or the word to throw it away. */
async function takeUnsaved(request: DeskForm): Promise<Reply> {
  const { database, actor, submission, language, at } = request;
  const { id, kind } = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.write"));
  const form = readForm(unsavedForm, submission.fields);
  const write = hrefById(addresses.write, language, id);
  if (form.kind === "invalid") return seeOther(write);
  if (form.value.from === undefined) {
    await throwUnsavedAway(database, personOf(actor), id);
    return seeOther(write);
  }
  const fields = fieldsOf[kind];
  const content = withChosen(fields, readWritten(fields, submission.fields), submission.fields);
  const note = (submission.fields.get("note") ?? "").trim().replaceAll("\r\n", "\n");
  const isKept = await keepUnsaved(database, personOf(actor), { id, from: form.value.from, content, note, at });
  return json({ told: isKept ? deskMessages[language].unsaved.kept(formatClock(language, at)) : "" });
}
