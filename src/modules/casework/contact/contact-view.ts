import { refusalsAmong } from "../../../kernel/errors.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { Obstacle } from "../obstacle/obstacle.ts";
import type { Catalogue } from "../obstacle/suggestion.ts";
import type { TeamStudy } from "../study/study.ts";
import type { Contacts } from "./contact.ts";

/** What is told after something has been done. */
export const contactDeeds = ["opened", "shut", "asked", "withdrawn", "yes", "not-now", "no", "ended", "speaking"] as const;
export type ContactDeed = (typeof contactDeeds)[number];

const contactRefusals = ["changed-meanwhile", "has-ended", "asked-recently"] as const;
export type ContactRefusal = (typeof contactRefusals)[number];

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const contactRefusalOf = refusalsAmong(contactRefusals);

type Told = { readonly refusal: ContactRefusal | undefined; readonly done: ContactDeed | undefined };

export type ContactListView = Told & {
  readonly study: TeamStudy;
  readonly obstacles: readonly Obstacle[];
  readonly catalogue: Catalogue;
  readonly contacts: Contacts;
};

export type ObstacleContactView = Told & {
  readonly study: TeamStudy;
  readonly obstacle: Obstacle;
  readonly catalogue: Catalogue;
  /** About this obstacle alone. */
  readonly contacts: Contacts;
  /** What was written in the question, and what is wrong with it. */
  readonly draft: Draft;
};
