import { refusalsAmong } from "../../../kernel/errors.ts";
import { html, type Reply, seeOther } from "../../../kernel/http-reply.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { dayOf, parsePlainDate } from "../../../kernel/time.ts";
import { type Draft, draftOf, readForm } from "../../../kernel/validate.ts";
import { type NamedItem, selectItemsNamed, selectItemsOfKind } from "../../library/index.ts";
import { conflict, personOf } from "../../people/index.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { type CaseworkForm, type CaseworkRequest, type CaseworkRoute } from "../casework-route.ts";
import { exampleMessages } from "../messages.ts";
import type { TeamStudy } from "../study/study.ts";
import { type DraftSaved, handInExample, saveExample } from "./example.actions.ts";
import { consentForm, type ExampleWritten, readExample } from "./example.forms.ts";
import { ExamplePage } from "./example.pages.tsx";
import { selectCase, selectHandedIn, selectOptionalDraft } from "./example.queries.ts";
import { type Case, type ExampleDraft, filledFrom, missingIn, tooMuchIn, unlooked } from "./example.ts";
import { exampleDeeds, type ExampleRefusal, exampleRefusals } from "./example-view.ts";
import { findStudy } from "../study/found-study.queries.ts";

/** From a team's work to a learning example. */
export const exampleRoutes: readonly CaseworkRoute[] = [
  { address: addresses.example, action: "casework.study.write", get: showExample, post: takeExample },
];

type Told = Pick<ExampleWritten, "texts" | "methods" | "cleared" | "from"> & {
  readonly draft: Draft;
  readonly theirs?: ExampleDraft;
  readonly refusal?: ExampleRefusal | undefined;
  readonly lacksConsent?: boolean;
};

async function showExample(request: CaseworkRequest): Promise<Reply> {
  const study = await findStudy(request, "casework.study.write");
  const [told, saved] = await Promise.all([selectCase(request.db, study), selectOptionalDraft(request.db, study.id)]);
  const begun = saved ?? { texts: filledFrom(told), methods: [], cleared: [], version: 0 };
  const draft = draftOf({ consentedOn: dayOf(request.at).toString() });
  return drawExample(request, { study, told }, { ...begun, from: begun.version, draft });
}

async function linksOf({ db, actor, language }: CaseworkRequest, { obstacles, measures }: Case): Promise<readonly NamedItem[]> {
  const named = (kind: string, things: readonly { readonly catalogueName: string | null }[]) =>
    things.flatMap(({ catalogueName }) => (catalogueName === null ? [] : [`${kind}/${catalogueName}`]));
  return selectItemsNamed(db, actor, { names: [...named("obstacle", obstacles), ...named("measure", measures)], language });
}

async function drawExample(request: CaseworkRequest, { study, told }: { study: TeamStudy; told: Case }, written: Told): Promise<Reply> {
  const { db, actor, page, language, query } = request;
  const { draft, texts, methods, cleared, from, theirs, refusal, lacksConsent = false } = written;
  const [handedIn, links, allMethods] = await Promise.all([
    selectHandedIn(db, actor, study.id),
    linksOf(request, told),
    selectItemsOfKind(db, actor, { kind: "method", language }),
  ]);
  const view = {
    study,
    draft,
    from,
    texts,
    methods,
    cleared,
    theirs,
    links,
    allMethods,
    handedIn,
    refusal,
    lacksConsent,
    filled: filledFrom(told),
    marks: unlooked({ texts, cleared: [] }, study),
    statuses: Object.fromEntries(told.learning.results.map(({ area, status }) => [area, status])),
    done: exampleDeeds.find((deed) => deed === query.get("done")),
  };
  const isRefused = theirs !== undefined || (refusal !== undefined && refusal !== "not-complete" && refusal !== "not-looked-at");
  const status = isRefused ? conflict : refusal !== undefined || lacksConsent || draft.issues.length > 0 ? 400 : 200;
  return html(ExamplePage({ page, view }), status);
}

const refusalOf = refusalsAmong(exampleRefusals);

async function takeExample(request: CaseworkForm): Promise<Reply> {
  const { db, database, actor, submission, language, at } = request;
  const study = await findStudy(request, "casework.study.write");
  const { id } = study;
  const { handsIn, ...written } = readExample(submission.fields);
  const told = await selectCase(db, study);
  const again = (more: Partial<Told>) =>
    drawExample(request, { study, told }, { ...written, draft: { fields: submission.fields, issues: [] }, ...more });
  const tooMuch = tooMuchIn(written.texts);
  if (tooMuch.length > 0) return again({ draft: { fields: submission.fields, issues: tooMuch } });
  const saved: DraftSaved[] = [];
  const refusal = await refusalOf(saveExample(database, personOf(actor), { id, ...written, at }).then((one) => saved.push(one)));
  const [outcome] = saved;
  if (outcome === undefined) return again({ refusal });
  if (outcome.kind === "overtaken") return again({ theirs: outcome.draft, from: outcome.draft.version });
  const here = hrefTo("example", language, { id });
  if (!handsIn) return seeOther(`${here}?done=saved`);
  return handIn(request, { id, version: outcome.version, here, written, again });
}

type HandingIn = {
  readonly id: TeamStudy["id"];
  readonly version: number;
  readonly here: string;
  readonly written: Pick<ExampleWritten, "texts">;
  readonly again: (more: Partial<Told>) => Promise<Reply>;
};

/** What was written is saved by now, whatever comes of handing it in. */
async function handIn({ database, actor, submission, at }: CaseworkForm, { id, version, here, written, again }: HandingIn): Promise<Reply> {
  const { fields } = submission;
  const missing = missingIn(written.texts);
  if (missing.length > 0) return again({ from: version, refusal: "not-complete", draft: { fields, issues: missing } });
  const form = readForm(consentForm, fields);
  if (form.kind === "invalid") return again({ from: version, lacksConsent: true });
  const { consent } = form.value;
  const consentedOn = parsePlainDate(form.value.consentedOn);
  // The texts are in Swedish, and so is what is said of them.
  const note = exampleMessages.sv.note(consent, formatDate("sv", consentedOn));
  const refusal = await refusalOf(handInExample(database, personOf(actor), { id, version, consent, consentedOn, note, at }));
  return refusal === undefined ? seeOther(`${here}?done=sent`) : again({ from: version, refusal });
}
