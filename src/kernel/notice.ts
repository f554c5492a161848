import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import type { Read } from "./db.ts";
import type { EventKind } from "./events.ts";
import type { Language } from "./i18n.ts";
import type { Id } from "./ids.ts";
import type { Actor } from "./policy.ts";
import type { Instant } from "./time.ts";

/** `waiting`: the person is to do something. `outcome`: what became of something that they did. `change`: what they follow is not as it was. */
export const noticeKinds = ["waiting", "outcome", "change"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a source says to one person about one subject, as things are now. */
export type NoticeLine = {
  /** The id of what it is about. */
  readonly subject: string;
  /** A whole sentence, in the language that was asked for. */
  readonly text: string;
  /** Where to do something about it, or see it; left out where there is no such page. */
  readonly href?: string | undefined;
  /** When it came about. */
  readonly at: Instant;
};

export type Telling = {
  readonly language: Language;
  readonly at: Instant;
  /** Only of these, where that is said. */
  readonly subjects?: readonly string[] | undefined;
};

/** Whether a row, by its id in a column, is one of those that are asked for. */
export function isAsked(column: string, subjects: Telling["subjects"]): RawBuilder<boolean> {
  return subjects === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = ANY(${[...subjects]}::uuid[])`;
}

/**
 * Something that a module tells persons on their own page and by mail. A module lists its sources in `module.ts`; nothing else has to know
 * them. Nothing of what is said is stored: it is asked for when it is read, so that it says nothing that the reader may not see by then.
 */
export type NoticeSource<Tables> = {
  /** "library.item.asked": never changed, since it stands in what is stored. */
  readonly name: string;
  readonly kind: NoticeKind;
  /**
   * What there is to say to the actor now: nothing of what they may not see, nor, where the source is of what waits, of what no longer does. Written
   * as a method so that a module which knows only its own tables fits into a program that knows them all.
   */
  selectLines(db: Read<Tables>, actor: Extract<Actor, { kind: "person" }>, telling: Telling): Promise<readonly NoticeLine[]>;
  /** Whom a subject is told, by the time that it is: asked after `noticeDue`. */
  selectPersons(db: Read<Tables>, subject: string): Promise<readonly Id<"people.person">[]>;
};

/** @property persons where only some of those whom the source names are to be told: of the others it has been true before. */
export type NoticeDue = { readonly source: string; readonly subject: string; readonly persons?: readonly string[] | undefined };

/** There is something to tell: published in the transaction that makes it so. Whom, and what, the source says when it has happened. */
export const noticeDue: EventKind<NoticeDue> = {
  name: "kernel.notice-due",
  payload: z.object({ source: z.string(), subject: z.string(), persons: z.array(z.string()).optional() }),
};
