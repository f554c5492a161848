import { z } from "zod";
import type { NoticeKind } from "../../kernel/notice.ts";
import { moment, pageNumber } from "../../kernel/validate.ts";
import { noticeChoices } from "./notice.ts";

export const followForm = z.object({ deed: z.enum(["follow", "unfollow"]) });
export const noticeListForm = z.object({ page: pageNumber, done: z.string().max(20).optional() });
/** One notice, or all that had come by the moment that the page was drawn. */
export const markForm = z.object({ notice: z.uuid().optional(), by: moment.optional() });

const choice = z.enum(noticeChoices);
export const settingsForm = z.object({ waiting: choice, outcome: choice, change: choice } satisfies Record<NoticeKind, typeof choice>);
