import type { Id } from "../../kernel/ids.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Kind } from "../library/index.ts";

/** What can be followed: a text of the library, by its kind, or an agency. */
export type FollowKind = Kind | "agency";

/** Something that can be followed, as the reader sees it. */
export type FollowTarget = {
  /** Which of the two columns has its id. */
  readonly column: "item_id" | "organisation_id";
  readonly id: Id<"library.item"> | Id<"people.organisation">;
  readonly kind: FollowKind;
  readonly slug: string;
  readonly title: string;
  /** Of the title. */
  readonly language: Language;
};

/** As many as somebody can look through. Beyond this a refusal says to let go of some. */
export const mostFollowed = 500;

export const followRefusals = ["too-many-followed"] as const;
export type FollowRefusal = (typeof followRefusals)[number];
