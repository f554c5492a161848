import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Candidates,
  Choices,
  draftedFields,
  ErrorSummary,
  Form,
  type Page,
  TextField,
  WhoSeesInWords,
} from "../../design/index.ts";
import type { Draft } from "../../kernel/validate.ts";
import type { Choosable } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { CaseFileView } from "./case-file.ts";
import { apartParts, type DocumentView, longestReason, longestSecrecy, longestWords, statuses } from "./document.ts";
import { messages } from "./messages.ts";
import { RecordsFrame } from "./parts.pages.tsx";
import type { RefusalCode } from "./refusal.ts";

type Drawn = { readonly draft: Draft; readonly refusal: RefusalCode | undefined };

/** Questions with several choices. */
const several = ["status", "apart", "chosen", "titleApart"];

function drafted(page: Page, draft: Draft) {
  const { entry: text, correctCase, history } = messages[page.language];
  const { status, dated, party, subject, secrecy, apart, organisation, chosen, caseTitle, reason } = text;
  const labels = { status, dated, party, subject, secrecy, apart, organisation, chosen, caseTitle, reason };
  const titles = { title: correctCase.caseTitle, titleApart: history.words.titleApart };
  return draftedFields(page.language, draft, { ...labels, ...titles }, several);
}

export type NewView = Drawn & {
  /** The case file that it goes into; none when it begins one. */
  readonly caseFile: CaseFileView | undefined;
  readonly candidates: readonly Choosable[];
  readonly key: string;
};

/** A document that is registered, in a case file that is there or one that begins with it. */
export function NewDocumentPage({ page, view }: { page: Page; view: NewView }): JSX.Element {
  const { language } = page;
  const { entry: text } = messages[language];
  const { caseFile, draft, refusal, key } = view;
  const { issues, field } = drafted(page, draft);
  const way = caseFile === undefined ? [] : [{ label: caseFile.number, href: hrefById(addresses.caseFile, language, caseFile.id) }];
  return (
    <RecordsFrame
      page={page}
      title={caseFile === undefined ? text.newTitle : text.newIn(caseFile.number)}
      description={text.newDescription}
      lead={text.newLead}
      way={way}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="key" value={key} />
        <EntryFields page={page} draft={draft} />
        {caseFile === undefined ? (
          <>
            <OrganisationField page={page} view={view} />
            <TextField {...field("caseTitle")} hint={text.caseTitleHint} maxLength={longestWords} width={60} optional />
          </>
        ) : null}
        <WhoSees page={page} />
        <Button>{text.save}</Button>
      </Form>
    </RecordsFrame>
  );
}

/** Who reads what is registered, beside the button that saves it. */
function WhoSees({ page: { language } }: { page: Page }): JSX.Element {
  return <WhoSeesInWords language={language} sentences={[messages[language].register.who]} />;
}

function EntryFields({ page, draft }: { page: Page; draft: Draft }): JSX.Element {
  const { language } = page;
  const { entry: text, statuses: names, statusHints } = messages[language];
  const { field } = drafted(page, draft);
  return (
    <>
      <Choices
        language={language}
        type="radio"
        name="status"
        legend={text.status}
        error={field("status").error}
        options={statuses.map((value) => ({ value, label: names[value], hint: statusHints[value] }))}
        chosen={draft.fields.getAll("status")}
      />
      <TextField {...field("dated")} type="date" hint={text.datedHint} optional />
      <TextField {...field("party")} hint={text.partyHint} maxLength={longestWords} width={60} optional />
      <TextField {...field("subject")} hint={text.subjectHint} maxLength={longestWords} width={60} />
      <TextField {...field("secrecy")} hint={text.secrecyHint} maxLength={longestSecrecy} width={30} optional />
      <Choices
        language={language}
        type="checkbox"
        name="apart"
        legend={text.apart}
        hint={text.apartHint}
        error={field("apart").error}
        options={apartParts.map((value) => ({ value, label: text.apartParts[value] }))}
        chosen={draft.fields.getAll("apart")}
      />
    </>
  );
}

function OrganisationField({ page, view: { draft, candidates } }: { page: Page; view: NewView }): JSX.Element {
  const { entry: text } = messages[page.language];
  const { field } = drafted(page, draft);
  return (
    <>
      <TextField {...field("organisation")} hint={text.organisationHint} width={60} />
      <Candidates
        language={page.language}
        legend={text.chosen}
        error={field("chosen").error}
        candidates={candidates}
        chosen={draft.fields.getAll("chosen")}
      />
    </>
  );
}

/** What is said of a document, to be put right. */
export function CorrectDocumentPage({ page, view }: { page: Page; view: Drawn & { readonly document: DocumentView } }): JSX.Element {
  const { language } = page;
  const { entry: text } = messages[language];
  const { document, draft, refusal } = view;
  const { issues, field } = drafted(page, draft);
  const back = hrefById(addresses.document, language, document.id);
  return (
    <RecordsFrame
      page={page}
      title={document.number === undefined ? text.correctWorking : text.correctTitle(document.number)}
      description={text.correctDescription}
      lead={text.correctLead}
      way={[
        { label: document.caseNumber, href: hrefById(addresses.caseFile, language, document.caseFileId) },
        { label: document.number ?? messages[language].document.working, href: back },
      ]}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="version" value={draft.fields.get("version") ?? String(document.version)} />
        <EntryFields page={page} draft={draft} />
        <TextField {...field("reason")} hint={text.reasonHint} maxLength={longestReason} width={60} />
        <WhoSees page={page} />
        <SaveCorrection page={page} back={back} />
      </Form>
    </RecordsFrame>
  );
}

function SaveCorrection({ page, back }: { page: Page; back: string }): JSX.Element {
  const { entry: text } = messages[page.language];
  return (
    <ButtonRow>
      <Button>{text.saveCorrection}</Button>
      <ButtonLink href={back} variant="secondary">
        {text.back}
      </ButtonLink>
    </ButtonRow>
  );
}

/** What is said of a case file, to be put right. */
export function CorrectCaseFilePage({ page, view }: { page: Page; view: Drawn & { readonly caseFile: CaseFileView } }): JSX.Element {
  const { language } = page;
  const { entry, correctCase: text } = messages[language];
  const { caseFile, draft, refusal } = view;
  const { issues, field } = drafted(page, draft);
  const back = hrefById(addresses.caseFile, language, caseFile.id);
  return (
    <RecordsFrame
      page={page}
      title={text.title(caseFile.number)}
      description={text.description}
      lead={entry.correctLead}
      way={[{ label: caseFile.number, href: back }]}
      refusal={refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="version" value={draft.fields.get("version") ?? String(caseFile.version)} />
        <TextField {...field("title")} hint={text.caseTitleHint} maxLength={longestWords} width={60} />
        <TextField {...field("secrecy")} hint={entry.secrecyHint} maxLength={longestSecrecy} width={30} optional />
        <Choices
          language={language}
          type="checkbox"
          name="titleApart"
          legend={text.apart}
          hint={entry.apartHint}
          error={field("titleApart").error}
          options={[{ value: "yes", label: text.keepApart }]}
          chosen={draft.fields.getAll("titleApart")}
        />
        <TextField {...field("reason")} hint={entry.reasonHint} maxLength={longestReason} width={60} />
        <WhoSees page={page} />
        <SaveCorrection page={page} back={back} />
      </Form>
    </RecordsFrame>
  );
}
