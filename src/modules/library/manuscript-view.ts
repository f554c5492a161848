import type { Readers } from "../../design/index.ts";
import type { Draft } from "../../kernel/validate.ts";
import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId, PersonId } from "../people/index.ts";
import type { NarrowerChoice } from "./collection.ts";
import type { Checker } from "./checker.ts";
import type { ItemId } from "./item.ts";
import type { CommentId, ContentFault, DeskRefusal, ManuscriptId, Outcome, ReviewId, ReviewKind, State } from "./manuscript.ts";
import type { deskMessages } from "./messages.ts";
import type { AgencyAsked, NoFactCheck } from "./no-fact-check.ts";
import type { ProposalId } from "./proposal.ts";
import type { DeskKind, DraftContent } from "./schema-field.ts";

/** What stands beside a text, so that it can be seen whether it is what somebody looked at. */
export function detailsOf({
  slug,
  ownerId,
  described,
  noFactCheck,
}: Pick<Manuscript, "slug" | "ownerId" | "described" | "noFactCheck">): string {
  return [slug, ownerId, described?.id ?? "nobody", noFactCheck?.number ?? 0].join(" ");
}

/** A manuscript with its current version. */
export type Manuscript = {
  readonly id: ManuscriptId;
  readonly kind: DeskKind;
  readonly slug: string;
  readonly title: string;
  readonly state: State;
  readonly version: number;
  readonly content: DraftContent;
  readonly itemId: ItemId | undefined;
  readonly authorId: PersonId;
  readonly author: string;
  readonly ownerId: PersonId;
  readonly owner: string;
  readonly described: { readonly id: OrganisationId; readonly name: string } | undefined;
  /** All that have been asked to check its facts. */
  readonly asked: readonly AgencyAsked[];
  /** The last that was said of why none has to. */
  readonly noFactCheck: NoFactCheck | undefined;
  readonly returnedAt: Instant | undefined;
  readonly publishedAt: Instant | undefined;
  readonly confirmedAt: Instant | undefined;
  readonly askedAt: Instant | undefined;
  readonly updatedAt: Instant;
  /** Of the demonstration, and shared with nobody outside it. */
  readonly demonstration: boolean;
};

/** Those who speak for an agency, and whether they are asked now or have approved a version. */
export type AgencyReaders = { readonly name: string; readonly persons: number; readonly asked: boolean };

/** Who can see a text at the desk. */
export type DeskReaders = {
  readonly editors: number;
  readonly agencies: readonly AgencyReaders[];
  /** Who reads what is in the library; `isThis` where that is this text, and not an earlier one that it would change. */
  readonly published: (Readers & { readonly isThis: boolean }) | undefined;
};

/** How many there are to answer when a text is handed over. */
export type WhoAnswers = { readonly checkers: number; readonly secondReaders: number };

/** What whoever asks may do with it: the buttons that are shown. */
export type Permissions = {
  readonly mayWrite: boolean;
  readonly mayHandOver: boolean;
  readonly mayTakeBack: boolean;
  readonly mayWithdraw: boolean;
  readonly mayTakeUp: boolean;
  readonly mayRead: boolean;
  readonly mayConfirm: boolean;
  readonly mayArchive: boolean;
};

export type VersionLine = {
  readonly number: number;
  /** Undefined where it is the text as it stood in the library. */
  readonly by: string | undefined;
  readonly at: Instant;
  readonly note: string | undefined;
};

export type ReviewLine = {
  readonly id: ReviewId;
  readonly kind: ReviewKind;
  readonly version: number;
  readonly askedAt: Instant;
  readonly by: string | undefined;
  readonly at: Instant | undefined;
  readonly outcome: Outcome | "taken-back" | undefined;
  readonly comment: string | undefined;
};

export type CommentLine = {
  readonly id: CommentId;
  readonly path: string;
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
  readonly body: string;
  readonly settledAt: Instant | undefined;
};

export type DeskLine = {
  readonly id: ManuscriptId;
  readonly kind: DeskKind;
  readonly title: string;
  readonly state: State;
  readonly owner: string;
  readonly described: string | undefined;
  readonly returned: boolean;
  readonly asked: boolean;
  readonly updatedAt: Instant;
};

export type DeskList = {
  readonly items: readonly DeskLine[];
  /** Exact up to `mostCounted` of `kernel/list.ts`. */
  readonly total: number;
};

/** Where a fact check is: with the agency, or what came of it. */
export const factCheckStates = ["waiting", "changes", "taken-back", "approved", "published", "archived", "given-up"] as const;
export type FactCheckState = (typeof factCheckStates)[number];

export type FactCheckLine = {
  readonly id: ManuscriptId;
  readonly title: string;
  readonly organisation: string;
  readonly state: FactCheckState;
  readonly askedAt: Instant;
  /** When the agency answered, or the question was taken back. */
  readonly decidedAt: Instant | undefined;
  readonly publishedAt: Instant | undefined;
  /** The text is the agency's to see: it waits, or they have approved it. */
  readonly mayRead: boolean;
  /** The text in the library, where the reader may read it. */
  readonly shown: { readonly kind: DeskKind; readonly slug: string } | undefined;
};

/** What the described agency may see of a manuscript. */
export type FactCheck = {
  /** The row in which it was asked. */
  readonly review: ReviewId;
  readonly manuscript: Pick<Manuscript, "id" | "kind" | "slug" | "title" | "version" | "content" | "described">;
  readonly open: boolean;
  /** Whether whoever looks has written in it: then somebody else answers for the agency. */
  readonly own: boolean;
  readonly askedAt: Instant;
  /** What it is compared with: what the agency approved or saw last, or what stands in the library. */
  readonly before: { readonly content: DraftContent; readonly as: "approved" | "seen" | "published" } | undefined;
};

/** What is left of a question that an agency was shown and that is open no longer. */
export type FactCheckOver = {
  readonly title: string;
  readonly agency: string;
  /** What whoever looks has answered it with themselves. */
  readonly own: { readonly outcome: string; readonly comment: string | undefined } | undefined;
};

export const deskLists = ["mine", "waiting", "all"] as const;

export type DeskFilter = {
  readonly list: (typeof deskLists)[number];
  readonly kind: DeskKind | undefined;
  readonly state: State | undefined;
  readonly page: number;
  readonly pageSize: number;
};

/** What the page of one manuscript is drawn from. */
export type ManuscriptView = {
  readonly manuscript: Manuscript & Permissions;
  /** What has to be mended before a draft can be handed over. */
  readonly faults: readonly ContentFault[];
  /** What a theme has chosen that fewer may read than the theme. */
  readonly narrower: readonly NarrowerChoice[];
  /** When whoever looks has written something here that they have not saved. */
  readonly unsavedAt: Instant | undefined;
  readonly versions: readonly VersionLine[];
  readonly reviews: readonly ReviewLine[];
  readonly noFactChecks: readonly NoFactCheck[];
  readonly comments: readonly CommentLine[];
  /** The agencies that check its facts, in their order. */
  readonly checkers: readonly Checker[];
  readonly needsFactCheck: boolean;
  readonly readers: DeskReaders;
  readonly answers: WhoAnswers;
  /** What a reader told that it was begun of. */
  readonly proposal: ProposalId | undefined;
  readonly done: keyof (typeof deskMessages)["sv"]["manuscript"]["done"] | "moved" | undefined;
  readonly refusal: DeskRefusal | undefined;
  /** What was written to the second reading, when it came back. */
  readonly reading: Draft;
  /** What was written as a comment, when it came back. */
  readonly comment: Draft;
};
