import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../kernel/http-reply.ts";
import { parseId } from "../../kernel/ids.ts";
import type { NoticeSource } from "../../kernel/notice.ts";
import { draftOf, parseQuery, readForm } from "../../kernel/validate.ts";
import { personOf } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { changeSettings, selectOptionalStop, stopMails } from "./mailing.actions.ts";
import type { MailingTables } from "./notices-route.ts";
import { markRead } from "./notice.actions.ts";
import { markForm, noticeListForm, settingsForm } from "./notice.forms.ts";
import { NoticeListPage, SettingsPage, StopPage } from "./notice.pages.tsx";
import { selectSettings } from "./notice.queries.ts";
import { selectReadable } from "./telling.queries.ts";
import type { NoticesForm, NoticesRequest, NoticesRoute } from "./notices-route.ts";

type Sources = () => readonly NoticeSource<MailingTables>[];

export function noticeRoutes(sources: Sources): readonly NoticesRoute[] {
  return [
    { address: addresses.notices, action: "notices.notice.read", get: (request) => showNotices(request, sources), post: takeRead },
    { address: addresses.settings, action: "notices.setting.change", get: showSettings, post: takeSettings },
    { address: addresses.stop, action: "notices.mail.stop", takesFrom: "anywhere", get: showStop, post: takeStop },
  ];
}

const pageSize = 20;

async function showNotices({ page, db, actor, language, query, at }: NoticesRequest, sources: Sources): Promise<Reply> {
  const { page: current, done } = parseQuery(noticeListForm, query);
  const all = await selectReadable(db, personOf(actor), { sources, language, at });
  const shown = all.slice((current - 1) * pageSize, current * pageSize);
  const unread = all.filter(({ read }) => !read).length;
  const view = { shown, unread, current, count: Math.ceil(all.length / pageSize), done: done === "read", at };
  return html(NoticeListPage({ page, view }));
}

async function takeRead({ database, actor, submission, language, at }: NoticesForm): Promise<Reply> {
  const form = readForm(markForm, submission.fields);
  if (form.kind === "invalid") return seeOther(addresses.notices[language]);
  const { notice, by = at } = form.value;
  const id = notice === undefined ? undefined : parseId<"notices.notice">(notice);
  await markRead(database, personOf(actor), { id, by, at });
  return seeOther(`${addresses.notices[language]}?done=read`);
}

async function showSettings({ page, db, actor, query }: NoticesRequest): Promise<Reply> {
  const settings = await selectSettings(db, personOf(actor).personId);
  return html(SettingsPage({ page, draft: draftOf(settings), saved: query.get("done") === "saved" }));
}

async function takeSettings({ page, database, actor, submission, language, at }: NoticesForm): Promise<Reply> {
  const form = readForm(settingsForm, submission.fields);
  if (form.kind === "invalid") return html(SettingsPage({ page, draft: form.draft, saved: false }), 400);
  await changeSettings(database, personOf(actor), { settings: form.value, at });
  return seeOther(`${addresses.settings[language]}?done=saved`);
}

/** Looking changes nothing: scanners of mail follow links. */
async function showStop({ page, db, params }: NoticesRequest): Promise<Reply> {
  const stop = await selectOptionalStop(db, params["token"] ?? "");
  if (stop === undefined) throw new NotFound("notices.mail");
  return html(StopPage({ page, kind: stop.kind, done: false }));
}

/** Answered with a page at once: a mail program that has sent this follows nowhere. @source RFC 8058 §3.2 */
async function takeStop({ page, database, params, at }: NoticesForm): Promise<Reply> {
  const kind = await stopMails(database, { token: params["token"] ?? "", at });
  return html(StopPage({ page, kind, done: true }));
}
