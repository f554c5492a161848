import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, DescriptionList, Form, Notice, type Page, Section, Table } from "../../design/index.ts";
import { formatDate, formatMoment } from "../../kernel/i18n.ts";
import { addresses, hrefById, itemHref } from "./addresses.ts";
import { stateOfChecker } from "./checker.ts";
import { NarrowerChoices } from "./collection.pages.tsx";
import { DeskFrame, DeskWhoSees, numberOf } from "./desk-parts.pages.tsx";
import { detailsOf, type Manuscript, type ManuscriptView } from "./manuscript-view.ts";
import { isOpen } from "./manuscript.ts";
import { deskMessages, fileMessages, messages, noFactCheckMessages, proposalMessages } from "./messages.ts";
import { lacksReason, uncheckedIn } from "./no-fact-check.ts";
import { NoFactCheckNotice } from "./no-fact-check.pages.tsx";
import { swedishOn } from "./part.pages.tsx";
import { Comments, isAskedToRead, Reviews, SecondReading } from "./review.pages.tsx";
import { FaultList } from "./schema-form.pages.tsx";
import { UnsavedWaits } from "./unsaved.pages.tsx";

type ViewProps = { page: Page; view: ManuscriptView };

/** One manuscript: where it is, what happens next and who does it, and all that has been saved and said. */
export function ManuscriptPage({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const { manuscript } = view;
  const text = deskMessages[language].manuscript;
  return (
    <DeskFrame
      page={page}
      title={manuscript.title}
      description={text.description}
      lead={deskMessages[language].states[manuscript.state]}
      refusal={view.refusal}
      done={doneInWords(page, view)}
    >
      <Section id="nu" title={text.next} intro={nextInWords(page, view)}>
        {view.unsavedAt === undefined ? null : <UnsavedWaits page={page} id={manuscript.id} at={view.unsavedAt} />}
        <Faults page={page} view={view} />
        <NarrowerChoices page={page} choices={view.narrower} />
        {isAskedToRead(view) || !isOpen(manuscript.state) ? null : <NoFactCheckNotice page={page} manuscript={manuscript} />}
        <NobodyAnswers page={page} view={view} />
        <Deeds page={page} view={view} />
        <DeskWhoSees page={page} readers={view.readers} />
      </Section>
      {manuscript.state === "second-reading" ? <SecondReading page={page} view={view} /> : null}
      <Facts page={page} view={view} />
      <Reviews page={page} reviews={view.reviews} noFactChecks={view.noFactChecks} />
      <Comments page={page} view={view} />
      <Versions page={page} view={view} />
    </DeskFrame>
  );
}

function doneInWords({ language }: Page, { done, manuscript }: ManuscriptView): string | undefined {
  const text = deskMessages[language].manuscript;
  if (done === "moved") return text.movedTo[manuscript.state];
  return done === undefined ? undefined : text.done[done];
}

function nextInWords({ language }: Page, { manuscript, checkers }: ManuscriptView): string {
  const text = deskMessages[language].manuscript;
  const { state, owner, described, returnedAt, confirmedAt, publishedAt, askedAt } = manuscript;
  switch (state) {
    case "draft":
      return returnedAt === undefined ? text.nextDraft(owner) : text.nextReturned(owner);
    case "fact-check":
      return text.nextFactCheck(checkers.find(({ isAsked }) => isAsked)?.name ?? described?.name ?? "");
    case "second-reading":
      return text.nextSecondReading;
    case "published": {
      const since = confirmedAt ?? publishedAt;
      return askedAt !== undefined || since === undefined ? text.nextAsked : text.nextPublished(formatDate(language, since));
    }
    case "replaced":
      return text.nextReplaced;
    case "archived":
      return text.nextArchived;
    default:
      return text.nextWithdrawn;
  }
}

/** A reason why no agency checks the facts is still to be given. */
function isReasonMissing({ manuscript }: ManuscriptView): boolean {
  return lacksReason(uncheckedIn(manuscript), manuscript.noFactCheck);
}

function Faults({ page, view }: ViewProps): JSX.Element | null {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { id, kind, state, mayWrite } = view.manuscript;
  if (state !== "draft") return null;
  if (view.faults.length === 0) return isReasonMissing(view) ? null : <p>{text.missingNothing}</p>;
  return (
    <Notice language={language} kind="attention" title={text.missing}>
      <FaultList page={page} kind={kind} faults={view.faults} form={mayWrite ? hrefById(addresses.write, language, id) : undefined} />
    </Notice>
  );
}

/** There is nobody whom the text could wait for: said before it is handed over, and for as long as it is so. */
function NobodyAnswers({ page: { language }, view }: ViewProps): JSX.Element | null {
  const text = deskMessages[language].manuscript;
  const { manuscript, needsFactCheck, answers } = view;
  const { state, described } = manuscript;
  const isToAgency = state === "fact-check" || (state === "draft" && needsFactCheck);
  const isToReader = state === "second-reading" || (state === "draft" && !needsFactCheck);
  const lacks =
    isToAgency && described !== undefined && answers.checkers === 0
      ? text.nobodyChecks(described.name)
      : isToReader && answers.secondReaders === 0
        ? text.nobodyReads
        : undefined;
  if (lacks === undefined) return null;
  return (
    <Notice language={language} kind="attention">
      {lacks}
    </Notice>
  );
}

function Deeds({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { manuscript, faults, needsFactCheck } = view;
  const { id, state } = manuscript;
  const isDraft = state === "draft";
  const isWithOthers = state === "fact-check" || state === "second-reading";
  return (
    <ButtonRow>
      {isDraft && manuscript.mayWrite ? <ButtonLink href={hrefById(addresses.write, language, id)}>{text.write}</ButtonLink> : null}
      {isDraft && manuscript.mayHandOver && faults.length === 0 && !isReasonMissing(view) ? (
        <Step page={page} manuscript={manuscript} deed="hand-over" label={needsFactCheck ? text.handOverToAgency : text.handOverToReader} />
      ) : null}
      <ButtonLink href={hrefById(addresses.preview, language, id)} variant="secondary">
        {text.preview}
      </ButtonLink>
      {isWithOthers && manuscript.mayTakeBack ? <Step page={page} manuscript={manuscript} deed="take-back" label={text.takeBack} /> : null}
      {state === "published" ? <PublishedDeeds page={page} view={view} /> : null}
      {(isDraft || isWithOthers) && manuscript.mayWithdraw ? (
        <ButtonLink href={hrefById(addresses.giveUp, language, id)} variant="secondary">
          {text.withdraw}
        </ButtonLink>
      ) : null}
      {state === "withdrawn" && manuscript.mayTakeUp ? (
        <Step page={page} manuscript={manuscript} deed="take-up" label={text.takeUp} />
      ) : null}
    </ButtonRow>
  );
}

function PublishedDeeds({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { id, kind, slug, askedAt, mayConfirm, mayArchive } = view.manuscript;
  return (
    <>
      {askedAt !== undefined && mayConfirm ? (
        <Form page={page} action={hrefById(addresses.confirm, language, id)} inline>
          <Button>{text.stillTrue}</Button>
        </Form>
      ) : null}
      <ButtonLink href={`${addresses.changeItem[language]}?text=${encodeURIComponent(`${kind}/${slug}`)}`} variant="secondary">
        {text.change}
      </ButtonLink>
      {mayArchive ? (
        <ButtonLink href={hrefById(addresses.archive, language, id)} variant="secondary">
          {text.archive}
        </ButtonLink>
      ) : null}
    </>
  );
}

type StepProps = { page: Page; manuscript: Manuscript; deed: "hand-over" | "take-back" | "take-up"; label: string };

/** A button that does one thing with the version that is shown. */
function Step({ page, manuscript, deed, label }: StepProps): JSX.Element {
  return (
    <Form page={page} action={hrefById(addresses.move, page.language, manuscript.id)} inline>
      <input type="hidden" name="version" value={manuscript.version} />
      <input type="hidden" name="seen" value={detailsOf(manuscript)} />
      <Button variant="secondary" name="deed" value={deed}>
        {label}
      </Button>
    </Form>
  );
}

/** Each agency that the facts are about, and how far it has come with them. */
function Checkers({ page, checkers }: { page: Page; checkers: ManuscriptView["checkers"] }): JSX.Element {
  const { states } = noFactCheckMessages[page.language].checking;
  return (
    <ul class="list">
      {checkers.map((checker) => (
        <li>
          <span {...swedishOn(page)}>{checker.name}</span>: {states[stateOfChecker(checker)]}
        </li>
      ))}
    </ul>
  );
}

function Facts({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { id, kind, slug, owner, author, described, version, itemId, state, mayWrite } = view.manuscript;
  const path = itemHref(language, kind, slug);
  const { proposal } = view;
  const told = proposalMessages[language].example;
  const { checking } = noFactCheckMessages[language];
  return (
    <Section id="uppgifter" title={text.facts}>
      <DescriptionList
        facts={[
          { term: text.kind, description: messages[language].kinds[kind].one },
          { term: text.owner, description: owner },
          { term: text.author, description: author },
          {
            term: text.described,
            description: described === undefined ? text.describesNobody : <span {...swedishOn(page)}>{described.name}</span>,
          },
          ...(view.checkers.length < 2 ? [] : [{ term: checking.term, description: <Checkers page={page} checkers={view.checkers} /> }]),
          { term: text.version, description: numberOf(page, version) },
          ...(proposal === undefined
            ? []
            : [{ term: told.from, description: <a href={hrefById(addresses.proposal, language, proposal)}>{told.fromReader}</a> }]),
          { term: text.address, description: itemId === undefined ? path : <a href={path}>{path}</a> },
        ]}
      />
      {mayWrite ? (
        <p>
          <a class="link" href={hrefById(addresses.files, language, id)}>
            {fileMessages[language].title}
          </a>
        </p>
      ) : null}
      {state === "draft" && mayWrite ? (
        <p>
          <a class="link" href={hrefById(addresses.details, language, id)}>
            {text.details}
          </a>
        </p>
      ) : null}
    </Section>
  );
}

function Versions({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const href = hrefById(addresses.differences, language, view.manuscript.id);
  return (
    <Section id="versioner" title={text.versions}>
      <Table
        language={language}
        id="versions"
        caption={text.versions}
        captionHidden
        columns={Object.values(text.versionColumns).map((label) => ({ label }))}
        groups={[
          {
            rows: view.versions.map(({ number, by, at, note }) => [
              numberOf(page, number),
              by ?? text.fromLibrary,
              formatMoment(language, at),
              <span {...swedishOn(page)}>{note ?? ""}</span>,
              number === 1 ? null : (
                <a href={`${href}?from=${number - 1}&to=${number}`} aria-label={text.differencesOf(String(number))}>
                  {text.differences}
                </a>
              ),
            ]),
          },
        ]}
      />
    </Section>
  );
}
