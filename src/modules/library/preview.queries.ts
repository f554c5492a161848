import type { Read } from "../../kernel/db.ts";
import type { Language } from "../../kernel/i18n.ts";
import type { Actor } from "../../kernel/policy.ts";
import type { Instant } from "../../kernel/time.ts";
import { selectOrganisationsNamed } from "../people/index.ts";
import type { Item } from "./content.ts";
import { selectDeskReaders } from "./desk-readers.queries.ts";
import type { DeskTables } from "./desk-tables.ts";
import { namedIn, referencesOf } from "./item.ts";
import type { ItemView, LinkedSummary } from "./item-view.ts";
import { renderItem } from "./load.ts";
import type { ManuscriptId } from "./manuscript.ts";
import { selectSummaries } from "./publish.queries.ts";
import { selectTextFiles } from "./text-file.queries.ts";

type Shown = {
  readonly id: ManuscriptId;
  readonly slug: string;
  readonly item: Item;
  readonly language: Language;
  readonly at: Instant;
  /** The way back to where it is worked on or checked. */
  readonly back: { readonly href: string; readonly label: string };
};

/** What the page of a draft is drawn from. What points at it from elsewhere is not shown: nothing does before it is published. */
export async function selectPreview(db: Read<DeskTables>, actor: Actor, { id, slug, item, language, at, back }: Shown): Promise<ItemView> {
  const references = referencesOf(item);
  const [readers, summaries, agencies, files] = await Promise.all([
    selectDeskReaders(db, id),
    selectSummaries(db, actor, { references, language }),
    selectOrganisationsNamed(db, actor, namedIn(item)),
    selectTextFiles(db, id),
  ]);
  const outgoing = references.flatMap(({ relation, kind, slug: target }): LinkedSummary[] => {
    const summary = summaries.get(`${kind}/${target}`);
    return summary === undefined ? [] : [{ ...summary, relation, total: 1 }];
  });
  const html = renderItem(item, files);
  return { slug, content: item, html, outgoing, incoming: [], toldElsewhere: [], agencies, updatedAt: at, draft: { ...back, readers } };
}
