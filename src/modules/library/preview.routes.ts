import type { JSX } from "hono/jsx/jsx-runtime";
import type { Page } from "../../design/index.ts";
import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply } from "../../kernel/http-reply.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { selectOrganisationsNamed } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { ThemePage } from "./collection.pages.tsx";
import { type Item, item as itemSchema } from "./content.ts";
import { previewForm } from "./desk.forms.ts";
import { type DeskRequest, type DeskRoute, whichOf } from "./desk-route.ts";
import { selectDeskReaders } from "./desk-readers.queries.ts";
import { ExamplePage } from "./example.pages.tsx";
import { namedIn, referencesOf } from "./item.ts";
import type { ItemView, LinkedSummary } from "./item-view.ts";
import { renderItem } from "./load.ts";
import { faultsOf } from "./manuscript.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import type { Manuscript } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";
import { MethodPage } from "./method.pages.tsx";
import { ObstaclePage } from "./obstacle.pages.tsx";
import { selectSummaries } from "./publish.queries.ts";
import { ResourcePage } from "./resource.pages.tsx";
import type { DraftContent } from "./schema-field.ts";
import { selectTextFiles } from "./text-file.queries.ts";
import { IncompletePage } from "./version.pages.tsx";
import { selectOptionalVersion } from "./version.queries.ts";

export const previewRoutes: readonly DeskRoute[] = [{ address: addresses.preview, action: "library.manuscript.read", get: showPreview }];

/** A version as readers will see it: drawn by the page of its kind, and marked as a draft. */
async function showPreview(request: DeskRequest): Promise<Reply> {
  const { page, db, query } = request;
  const manuscript = await selectManuscript(request.db, request.actor, whichOf(request, "library.manuscript.read"));
  const { id, kind, slug } = manuscript;
  const { version = manuscript.version } = parseQuery(previewForm, query);
  const content = await selectOptionalVersion(db, { id, number: version });
  if (content === undefined) throw new NotFound("library.version");
  const faults = faultsOf({ kind, slug, content });
  if (faults.length > 0) return html(IncompletePage({ page, manuscript, faults, readers: await selectDeskReaders(db, id) }));
  const back = { href: hrefById(addresses.manuscript, request.language, id), label: deskMessages[request.language].preview.back };
  return html(await drawAsReaders(request, { manuscript, content, back }));
}

type Drawn = {
  readonly manuscript: Pick<Manuscript, "id" | "kind" | "slug">;
  readonly content: DraftContent;
  readonly back: { readonly href: string; readonly label: string };
};

/** A text that has no faults, as readers will see it, with the way back to where it is worked on or checked. */
export async function drawAsReaders(request: DeskRequest, { manuscript, content, back }: Drawn): Promise<JSX.Element> {
  const { id, kind, slug } = manuscript;
  const item = itemSchema.parse({ ...content, kind, slug });
  const readers = await selectDeskReaders(request.db, id);
  return draw(request.page, item, { ...(await viewDraft(request, manuscript, item)), draft: { ...back, readers } });
}

/** What points at it from elsewhere is not shown: nothing does before it is published. */
async function viewDraft(
  { db, actor, language, at }: DeskRequest,
  { id, slug }: Drawn["manuscript"],
  content: Item,
): Promise<Omit<ItemView, "content" | "draft">> {
  const references = referencesOf(content);
  const [summaries, agencies, files] = await Promise.all([
    selectSummaries(db, actor, { references, language }),
    selectOrganisationsNamed(db, actor, namedIn(content)),
    selectTextFiles(db, id),
  ]);
  const outgoing = references.flatMap(({ relation, kind, slug: target }): LinkedSummary[] => {
    const summary = summaries.get(`${kind}/${target}`);
    return summary === undefined ? [] : [{ ...summary, relation, total: 1 }];
  });
  return { slug, html: renderItem(content, files), outgoing, incoming: [], toldElsewhere: [], agencies, updatedAt: at };
}

function draw(page: Page, content: Item, view: Omit<ItemView, "content">): JSX.Element {
  switch (content.kind) {
    case "example":
      return ExamplePage({ page, view: { ...view, content } });
    case "method":
      return MethodPage({ page, view: { ...view, content } });
    case "obstacle":
      return ObstaclePage({ page, view: { ...view, content, areaMethods: [] } });
    case "resource":
      return ResourcePage({ page, view: { ...view, content } });
    case "theme":
      return ThemePage({ page, view: { ...view, content } });
    default:
      throw new NotFound(content.kind);
  }
}
