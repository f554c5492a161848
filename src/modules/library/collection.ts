import type { Readers } from "../../design/index.ts";
import type { Item, Kind } from "./content.ts";
import type { ItemSummary } from "./item.ts";
import { type DraftContent, isContent, rowsIn } from "./schema-field.ts";

/** A theme, with how many of the texts that it has chosen the reader may read. */
export type ThemeInList = Omit<ItemSummary, "facets"> & { readonly chosen: number };

/** A text that a theme has chosen and that fewer than its readers may read, or others. */
export type NarrowerChoice = Pick<ItemSummary, "kind" | "slug" | "title"> & { readonly readers: Readers };

type Chosen = { readonly text: string; readonly why: string };

/** What a draft has chosen, as "kind/slug"; what is not written yet is no name. */
function namesChosen(content: DraftContent | undefined): string[] {
  return rowsIn(content?.["choices"]).map((row) => (isContent(row) && typeof row["text"] === "string" ? row["text"] : ""));
}

export function referencesChosen(content: DraftContent): { readonly kind: Kind; readonly slug: string }[] {
  return namesChosen(content).map((name) => {
    const [kind = "", slug = ""] = name.split("/");
    return { kind: kind as Kind, slug };
  });
}

/** A draft with those of its choices that pass. */
export function withChoices(content: DraftContent, passes: (name: string) => boolean): DraftContent {
  const names = namesChosen(content);
  const { choices, ...rest } = content;
  const kept = rowsIn(choices).filter((_, index) => passes(names[index] ?? ""));
  return kept.length === 0 ? rest : { ...content, choices: kept };
}

/**
 * A theme with what it had chosen and whoever wrote the change was not shown, in its place: what one may not read one cannot keep, move or take
 * away.
 */
export function withUnseenChoices(
  item: Item,
  { stored, began }: { readonly stored: Item | undefined; readonly began: DraftContent | undefined },
): Item {
  if (item.kind !== "theme" || stored?.kind !== "theme") return item;
  const shown = new Set([...namesChosen(began), ...item.choices.map(({ text }) => text)]);
  // A theme that was stored before there were choices has none.
  const before = (stored as { readonly choices?: readonly Chosen[] }).choices ?? [];
  const choices = before.reduce<readonly Chosen[]>(
    (kept, choice, place) => (shown.has(choice.text) ? kept : kept.toSpliced(place, 0, choice)),
    item.choices,
  );
  return { ...item, choices: [...choices] };
}
