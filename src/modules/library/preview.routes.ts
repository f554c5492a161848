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
import { MethodPage } from "./method.pages.tsx";
import { ObstaclePage } from "./obstacle.pages.tsx";
import { selectSummaries } from "./publish.queries.ts";
import { ResourcePage } from "./resource.pages.tsx";
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
  const item = itemSchema.parse({ ...content, kind, slug });
  return html(draw(page, item, await viewDraft(request, manuscript, item)));
}

/** What points at it from elsewhere is not shown: nothing does before it is published. */
async function viewDraft(
  { db, actor, language }: DeskRequest,
  { id, slug, updatedAt }: Manuscript,
  content: Item,
): Promise<Omit<ItemView, "content">> {
  const references = referencesOf(content);
  const [readers, summaries, agencies, files] = await Promise.all([
    selectDeskReaders(db, id),
    selectSummaries(db, actor, { references, language }),
    selectOrganisationsNamed(db, actor, namedIn(content)),
    selectTextFiles(db, id),
  ]);
  const outgoing = references.flatMap(({ relation, kind, slug: target }): LinkedSummary[] => {
    const summary = summaries.get(`${kind}/${target}`);
    return summary === undefined ? [] : [{ ...summary, relation, total: 1 }];
  });
  const draft = { href: hrefById(addresses.manuscript, language, id), readers };
  return { slug, html: renderItem(content, files), outgoing, incoming: [], toldElsewhere: [], agencies, updatedAt, draft };
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
