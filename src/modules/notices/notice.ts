import { type NoticeKind, noticeKinds, type NoticeLine } from "../../kernel/notice.ts";
import type { Id } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/time.ts";

export type NoticeId = Id<"notices.notice">;

/** How somebody is told of a kind. `off`: neither on their page nor by mail. */
export const noticeChoices = ["immediate", "weekly", "site", "off"] as const;
export type NoticeChoice = (typeof noticeChoices)[number];

/** How somebody is told who has said nothing else: at once of what waits for them, once a week of the rest. */
export const usualChoice: Readonly<Record<NoticeKind, NoticeChoice>> = { waiting: "immediate", outcome: "weekly", change: "weekly" };

/** What a mail is about, and what one click in it ends: all at once of one kind, or the digest. */
export const mailKinds = ["waiting", "outcome", "change", "weekly"] as const;
export type MailKind = (typeof mailKinds)[number];

export type Settings = Readonly<Record<NoticeKind, NoticeChoice>>;

/** How somebody is told when mails of one kind have ended: on their page, and by no such mail. What is off stays off. */
export function withoutMail(settings: Settings, kind: MailKind): Settings {
  const ends = (one: NoticeKind): boolean =>
    kind === "weekly" ? settings[one] === "weekly" : one === kind && settings[one] === "immediate";
  const ended = noticeKinds.filter(ends).map((one) => [one, "site"] as const);
  return { ...settings, ...Object.fromEntries(ended) };
}

/** The sources of what somebody follows: of whom they tell, this module knows. */
export const itemSource = "notices.item";
export const organisationSource = "notices.organisation";

/** A notice as it is stored: what it is about, and not what it says. */
export type StoredNotice = {
  readonly id: NoticeId;
  readonly source: string;
  readonly subject: string;
  readonly madeAt: Instant;
  readonly read: boolean;
};

/** A notice with what there is to say of it to this reader, now. */
export type ReadableNotice = StoredNotice & Pick<NoticeLine, "text" | "href">;

/** Those that there is something to say of, in their order; the rest is as if it were not there. */
export function readableOf(stored: readonly StoredNotice[], lines: ReadonlyMap<string, readonly NoticeLine[]>): ReadableNotice[] {
  return stored.flatMap((notice) => {
    const line = lines.get(notice.source)?.find(({ subject }) => subject === notice.subject);
    return line === undefined ? [] : [{ ...notice, text: line.text, href: line.href }];
  });
}
