import type { Instant } from "../../kernel/time.ts";
import type { OrganisationLink } from "../people/index.ts";
import type { Item, Kind } from "./content.ts";
import type { ItemSummary, Relation } from "./item.ts";
import type { DeskReaders } from "./manuscript-view.ts";

export type LinkedSummary = ItemSummary & { readonly relation: Relation; readonly total: number };

/** What a page about one item is drawn from. */
export type ItemView<Content extends Item = Item> = {
  readonly slug: string;
  readonly content: Content;
  readonly html: Readonly<Record<string, string>>;
  readonly outgoing: readonly LinkedSummary[];
  readonly incoming: readonly LinkedSummary[];
  readonly toldElsewhere: readonly string[];
  /** The organisations that it names, as the register has them. */
  readonly agencies: ReadonlyMap<string, OrganisationLink>;
  readonly updatedAt: Instant;
  /** Where whoever may begins a change of it. */
  readonly changeHref?: string | undefined;
  /** Set where it is not in the library yet: where it is worked on or checked, and who can see that. The page says so, and no search engine hears of it. */
  readonly draft?: { readonly href: string; readonly label: string; readonly readers: DeskReaders } | undefined;
};

/** A text that has been taken out of the library: why, and what took its place. */
export type Archived = {
  readonly title: string;
  readonly reason: string;
  readonly at: Instant;
  readonly replacement: { readonly kind: Kind; readonly slug: string; readonly title: string } | undefined;
};

/** What the item points at, of one relation. */
export function linksOf(view: ItemView, relation: Relation): readonly LinkedSummary[] {
  return view.outgoing.filter((link) => link.relation === relation);
}

/** What points at the item, of one kind, and says something of it: what is only worth reading beside it says nothing. */
export function linksFrom(view: ItemView, kind: Kind): readonly LinkedSummary[] {
  return withoutDoubles(view.incoming.filter((link) => link.kind === kind && saysSomething(link)));
}

/** Links both ways between the item and one kind where either says something of the other. */
export function linksWith(view: ItemView, kind: Kind): readonly LinkedSummary[] {
  return withoutDoubles([...view.outgoing, ...view.incoming].filter((link) => link.kind === kind && saysSomething(link)));
}

/** "Read also" is advice to a reader. That an agency used a method, or met an obstacle, is said in fields of their own. */
function saysSomething({ relation }: LinkedSummary): boolean {
  return relation !== "related";
}

/** What the text itself recommends, either way. */
export function relatedLinks(view: ItemView): readonly LinkedSummary[] {
  return withoutDoubles([...view.outgoing, ...view.incoming].filter(({ relation }) => relation === "related"));
}

function withoutDoubles(links: readonly LinkedSummary[]): readonly LinkedSummary[] {
  return links.filter((link, index) => links.findIndex((other) => isSameItem(link, other)) === index);
}

export function isSameItem(one: Pick<ItemSummary, "kind" | "slug">, other: Pick<ItemSummary, "kind" | "slug">): boolean {
  return one.kind === other.kind && one.slug === other.slug;
}
