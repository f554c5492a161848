import { everyone, type Policy, signedIn } from "../../kernel/policy.ts";
import { isTheirOwn } from "../people/index.ts";
import type { NoticesTables } from "./notices.tables.ts";

/** What somebody follows, is told and wants to be told is theirs alone. Whoever holds a link of a mail may end mails like it: the link says whose. */
export const noticesPolicy = {
  "notices.follow.change": [signedIn],
  "notices.notice.read": [isTheirOwn],
  "notices.setting.change": [isTheirOwn],
  "notices.mail.stop": [everyone],
} as const satisfies Policy<NoticesTables["notices.notice"]>;
