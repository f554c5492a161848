import type { Id } from "../../kernel/ids.ts";
import { languages } from "../../kernel/i18n.ts";
import { itemAt, kinds } from "../library/index.ts";
import { agencyHref } from "../people/index.ts";

export type LinkId = Id<"records.link">;

/** Sorts of things on the platform that a document can be tied to. */
export type LinkKind = "item" | "agency";

/** What a document is tied to. Whoever may not see the thing itself sees that it was tied, and no name. */
export type Link = {
  readonly id: LinkId;
  readonly kind: LinkKind;
  /** When it was tied: for whoever may see the thing now, or could before it was taken away. */
  readonly title: string | undefined;
  /** As it is called, where it is there. */
  readonly now: { readonly title: string; readonly href: string } | undefined;
};

export type Named =
  | { readonly kind: "item"; readonly itemKind: string; readonly slug: string }
  | { readonly kind: "agency"; readonly slug: string };

const withPages = kinds.filter((kind) => kind !== "term");

/** What the address of a page names, as somebody has copied it. */
export function namedAt(written: string): Named | undefined {
  const item = itemAt(written, withPages);
  if (item !== undefined) return { kind: "item", itemKind: item.kind, slug: item.slug };
  const path = written
    .trim()
    .replace(/^https?:\/\/[^/]+/, "")
    .replace(/[?#].*$/s, "");
  const slug = /\/([a-z0-9-]{1,80})$/.exec(path)?.[1] ?? "";
  const isAgency = slug !== "" && languages.some((language) => agencyHref(language, slug) === path);
  return isAgency ? { kind: "agency", slug } : undefined;
}
