import { NotFound } from "../../kernel/errors.ts";
import { html, type Reply } from "../../kernel/http-reply.ts";
import { parseQuery } from "../../kernel/validate.ts";
import { addresses, hrefById } from "./addresses.ts";
import { item as itemSchema } from "./content.ts";
import { previewForm } from "./desk.forms.ts";
import { type DeskRequest, type DeskRoute, whichOf } from "./desk-route.ts";
import { selectDeskReaders } from "./desk-readers.queries.ts";
import { selectFacetTitles } from "./item.queries.ts";
import { textsNamedIn } from "./field-reference.ts";
import { faultsOf } from "./manuscript.ts";
import { selectManuscript } from "./manuscript.queries.ts";
import { deskMessages } from "./messages.ts";
import { PreviewPage } from "./preview.pages.tsx";
import { selectPreview } from "./preview.queries.ts";
import { selectDraftSeen, selectSummaries } from "./publish.queries.ts";
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
  if (faults.length > 0) {
    const references = textsNamedIn(content);
    const [readers, facets, seen, files, named] = await Promise.all([
      selectDeskReaders(db, id),
      selectFacetTitles(db, request.actor, request.language),
      selectDraftSeen(db, request.actor, content),
      selectTextFiles(db, id),
      selectSummaries(db, request.actor, { references, language: request.language }),
    ]);
    const titles = { ...facets, ...Object.fromEntries([...named].map(([name, { title }]) => [name, title])) };
    return html(IncompletePage({ page, view: { manuscript, faults, readers, titles, content: seen, files } }));
  }
  const back = { href: hrefById(addresses.manuscript, request.language, id), label: deskMessages[request.language].preview.back };
  const { actor, language, at } = request;
  const item = itemSchema.parse({ ...content, kind, slug });
  return html(PreviewPage({ page, view: await selectPreview(db, actor, { id, slug, item, language, at, back }) }));
}
