import type { Catalogue } from "../../kernel/i18n.ts";
import { en as collectionEn } from "./collection.messages.en.ts";
import { sv as collectionSv } from "./collection.messages.sv.ts";
import { en as deskEn } from "./desk.messages.en.ts";
import { sv as deskSv } from "./desk.messages.sv.ts";
import { en as formEn } from "./form.messages.en.ts";
import { sv as formSv } from "./form.messages.sv.ts";
import { en as noFactCheckEn } from "./no-fact-check.messages.en.ts";
import { sv as noFactCheckSv } from "./no-fact-check.messages.sv.ts";
import { en as mentionEn } from "./mention.messages.en.ts";
import { sv as mentionSv } from "./mention.messages.sv.ts";
import { en as proposalEn } from "./proposal.messages.en.ts";
import { sv as proposalSv } from "./proposal.messages.sv.ts";
import { en as fileEn } from "./text-file.messages.en.ts";
import { sv as fileSv } from "./text-file.messages.sv.ts";
import { en as useEn } from "./use.messages.en.ts";
import { sv as useSv } from "./use.messages.sv.ts";
import { en } from "./library.messages.en.ts";
import { en as openItemEn } from "./open-item.messages.en.ts";
import { sv as openItemSv } from "./open-item.messages.sv.ts";
import { en as shareEn } from "./share.messages.en.ts";
import { sv as shareSv } from "./share.messages.sv.ts";
import { sv } from "./library.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };

/** The words of what is given to other programs: the API, feeds, files. */
export const openItemMessages: Catalogue<typeof openItemSv> = { sv: openItemSv, en: openItemEn };

/** The words of who can read a text. */
export const shareMessages: Catalogue<typeof shareSv> = { sv: shareSv, en: shareEn };
/** Words of themes and what they have chosen. */
export const collectionMessages: Catalogue<typeof collectionSv> = { sv: collectionSv, en: collectionEn };

/** Words of the editorial desk. */
export const deskMessages: Catalogue<typeof deskSv> = { sv: deskSv, en: deskEn };

/** Words of why no agency checks the facts of a text. */
export const noFactCheckMessages: Catalogue<typeof noFactCheckSv> = { sv: noFactCheckSv, en: noFactCheckEn };

/** Words of the forms that texts are written in. */
export const formMessages: Catalogue<typeof formSv> = { sv: formSv, en: formEn };

/** Words about the pictures and attachments of texts. */
export const fileMessages: Catalogue<typeof fileSv> = { sv: fileSv, en: fileEn };

/** Words about how often texts are opened. */
export const useMessages: Catalogue<typeof useSv> = { sv: useSv, en: useEn };

/** Words about what readers tell the desk. */
export const proposalMessages: Catalogue<typeof proposalSv> = { sv: proposalSv, en: proposalEn };

/** Words about surveys that mention an obstacle. */
export const mentionMessages: Catalogue<typeof mentionSv> = { sv: mentionSv, en: mentionEn };
