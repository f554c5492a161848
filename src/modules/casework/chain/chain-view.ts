import type { Readers } from "../../../design/index.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { Study } from "../study/study.ts";
import type { Chain, ChainActor, ChainRelation, NamedMoment } from "./chain.ts";
import type { ChainComparison } from "./chain-comparison.ts";
import type { Suggestion } from "./chain-missing.ts";
import type { TemplateName } from "./chain-templates.ts";

/** The three ways in which a chain is shown, none of them before the others. */
export const chainViews = ["picture", "list", "table"] as const;
export type ChainViewName = (typeof chainViews)[number];

/** What is told after something has been done. */
export const chainDeeds = ["started", "added", "saved", "removed", "restored", "waved", "asked", "named", "forgotten"] as const;
export type ChainDeed = (typeof chainDeeds)[number];

export const chainRefusals = [
  "changed-meanwhile",
  "has-ended",
  "chain-begun",
  "too-many-actors",
  "too-many-relations",
  "too-many-moments",
  "no-such-actor",
] as const;
export type ChainRefusal = (typeof chainRefusals)[number];

export const chainThings = ["actor", "relation"] as const;
export type ChainThing = (typeof chainThings)[number];
/** One of the chain by its sort and number. */
export type ChainPart = { readonly thing: ChainThing; readonly number: number };

type OtherChain = Pick<Study, "id" | "host" | "guest" | "organisation"> & { readonly team: string | null } & { readonly actors: number };

/** What one can begin with, where nothing stands. */
export type Beginnings = { readonly template: TemplateName; readonly others: readonly OtherChain[] };

export type ChainView = {
  readonly study: Study;
  readonly view: ChainViewName;
  readonly chain: Chain;
  readonly removed: Chain;
  readonly missing: readonly Suggestion[];
  readonly hasWaved: boolean;
  readonly beginnings: Beginnings | undefined;
  readonly readers: Readers;
  readonly refusal: ChainRefusal | undefined;
  readonly done: ChainDeed | undefined;
  /** What was just taken away, to be taken back with one press. */
  readonly undo: ChainPart | undefined;
};

type Told = { readonly draft: Draft; readonly refusal: ChainRefusal | undefined };

type FormView = Told & {
  readonly study: Study;
  readonly view: ChainViewName;
  readonly chain: Chain;
  readonly readers: Readers;
};

/** One that stands, or that was taken away; a new one without. */
export type Written<Thing> = { readonly thing: Thing; readonly removed: boolean };
export type ActorFormView = FormView & { readonly written: Written<ChainActor> | undefined };
export type RelationFormView = FormView & { readonly written: Written<ChainRelation> | undefined };

export type ComparisonView = Told & {
  readonly study: Study;
  readonly moments: readonly NamedMoment[];
  readonly before: string;
  readonly after: string;
  readonly comparison: ChainComparison;
  readonly chains: { readonly before: Chain; readonly after: Chain };
  readonly readers: Readers;
  readonly done: ChainDeed | undefined;
};
