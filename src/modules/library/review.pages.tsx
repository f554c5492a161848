import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  FormKey,
  type Page,
  Section,
  SelectField,
  Stack,
  TextAreaField,
} from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import { addresses, hrefById } from "./addresses.ts";
import { numberOf, placeTitle, VerdictChoices } from "./desk-parts.pages.tsx";
import { type CommentLine, detailsOf, type ManuscriptView, type ReviewLine } from "./manuscript-view.ts";
import { isAlive } from "./manuscript.ts";
import { deskMessages } from "./messages.ts";
import { NoFactCheckNotice, NoFactChecks } from "./no-fact-check.pages.tsx";
import { swedishOn } from "./part.pages.tsx";
import { fieldsOf } from "./schema-field.ts";
import { wordsOf } from "./schema-words.ts";

type ViewProps = { page: Page; view: ManuscriptView };

/** Whether the page has the form of the second reader. */
export function isAskedToRead({ manuscript: { state, mayRead } }: ManuscriptView): boolean {
  return state === "second-reading" && mayRead;
}

/** For whoever may publish: the form that does. For whoever has written in the text: why they may not. */
export function SecondReading({ page, view }: ViewProps): JSX.Element | null {
  const { language } = page;
  const text = deskMessages[language].reading;
  const { id, version, mayRead, mayArchive: isEditor } = view.manuscript;
  if (!mayRead) return isEditor ? <p>{text.wrote}</p> : null;
  const { issues, field } = draftedFields(language, view.reading, { outcome: text.outcome, comment: text.comment }, ["outcome"]);
  return (
    <Section id="las" title={text.title} intro={text.intro}>
      <NoFactCheckNotice page={page} manuscript={view.manuscript} />
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={hrefById(addresses.secondReading, language, id)}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="seen" value={detailsOf(view.manuscript)} />
        <VerdictChoices language={language} text={text} error={field("outcome").error} chosen={view.reading.fields.getAll("outcome")} />
        <TextAreaField {...field("comment")} hint={text.commentHint} optional />
        <Button>{text.send}</Button>
      </Form>
    </Section>
  );
}

type ReviewsProps = { page: Page } & Pick<ManuscriptView, "reviews" | "noFactChecks">;

export function Reviews({ page, reviews, noFactChecks }: ReviewsProps): JSX.Element {
  const text = deskMessages[page.language].manuscript;
  return (
    <Section id="granskningar" title={text.reviews}>
      {reviews.length === 0 ? <EmptyState title={text.noReviews} /> : null}
      <Stack>
        {reviews.map((review) => (
          <OneReview page={page} review={review} />
        ))}
        <NoFactChecks page={page} said={noFactChecks} />
      </Stack>
    </Section>
  );
}

function OneReview({ page, review }: { page: Page; review: ReviewLine }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { kind, version, outcome, by, at, comment } = review;
  const came = outcome === undefined ? text.reviewOpen : text.reviewOutcomes[outcome];
  return (
    <div>
      <p>
        <strong>{text.reviewLine(text.reviewKinds[kind], numberOf(page, version), came)}</strong>
      </p>
      {by === undefined || at === undefined ? null : <p class="fine-print">{text.reviewBy(by, formatDate(language, at))}</p>}
      {comment === undefined ? null : (
        <p class="as-written" {...swedishOn(page)}>
          {comment}
        </p>
      )}
    </div>
  );
}

export function Comments({ page, view }: ViewProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { id, kind } = view.manuscript;
  const action = hrefById(addresses.comments, language, id);
  const { issues, field } = draftedFields(language, view.comment, { path: text.commentOn, comment: text.comment });
  const paths = fieldsOf[kind].map(({ name }) => ({ value: name, label: wordsOf(language, name).label }));
  const written = view.comment.fields.get("path") ?? "";
  const deeper =
    written === "" || paths.some(({ value }) => value === written) ? [] : [{ value: written, label: placeTitle(page, written) }];
  return (
    <Section id="kommentarer" title={text.comments}>
      {view.comments.length === 0 ? <EmptyState title={text.noComments} /> : null}
      <Stack>
        {view.comments.map((comment) => (
          <OneComment page={page} comment={comment} action={action} />
        ))}
        <ErrorSummary language={language} issues={issues.map((issue) => ({ ...issue, field: `new-${issue.field}` }))} />
        {isAlive(view.manuscript.state) || view.comment.fields.has("comment") ? (
          <Form page={page} action={action}>
            <FormKey draft={view.comment} />
            <SelectField {...field("path")} id="new-path" options={[...deeper, ...paths]} />
            <TextAreaField {...field("comment")} id="new-comment" />
            <Button variant="secondary">{text.sendComment}</Button>
          </Form>
        ) : null}
      </Stack>
    </Section>
  );
}

function OneComment({ page, comment, action }: { page: Page; comment: CommentLine; action: string }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].manuscript;
  const { path, by, at, version, body, settledAt } = comment;
  const place = placeTitle(page, path);
  return (
    <div>
      <p>
        <strong>{place}</strong>
        {settledAt === undefined ? null : ` (${text.settled.toLowerCase()})`}
      </p>
      <p class="as-written" {...swedishOn(page)}>
        {body}
      </p>
      <p class="fine-print">{text.commentBy(by, formatDate(language, at), numberOf(page, version))}</p>
      {settledAt === undefined ? (
        <Form page={page} action={action} inline>
          <Button variant="tertiary" name="settle" value={comment.id} label={text.settleThis(place)}>
            {text.settle}
          </Button>
        </Form>
      ) : null}
    </div>
  );
}
