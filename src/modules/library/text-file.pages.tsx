import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Code,
  Disclosure,
  draftedFields,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  FormKey,
  Notice,
  type Page,
  Section,
  SelectField,
  Stack,
  TextAreaField,
  TextField,
} from "../../design/index.ts";
import { formatNumber, formatSize } from "../../kernel/i18n.ts";
import { type Draft, draftOf } from "../../kernel/validate.ts";
import { addresses, hrefById } from "./addresses.ts";
import { DeskFrame, DeskWhoSees } from "./desk-parts.pages.tsx";
import type { DeskReaders, Manuscript } from "./manuscript-view.ts";
import { fileMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import { type FileRefusal, licences, type ListedFile, referenceTo, typeInWords } from "./text-file.ts";

export type FilesDone = keyof (typeof fileMessages)["sv"]["done"];

export type FilesView = {
  readonly manuscript: Manuscript;
  readonly files: readonly ListedFile[];
  readonly readers: DeskReaders;
  readonly done: FilesDone | undefined;
  readonly refusal: FileRefusal | undefined;
  /** Words for a picture that came back. */
  readonly mending: { readonly number: number; readonly draft: Draft } | undefined;
  /** Of the forms of the page: one that is sent twice has been sent once. */
  readonly key: string;
};

/** The files of a draft, and how each is put into the text. */
export function FilesPage({ page, view }: { page: Page; view: FilesView }): JSX.Element {
  const { language } = page;
  const text = fileMessages[language];
  const { manuscript, files, readers, done, refusal, mending, key } = view;
  const isDraft = manuscript.state === "draft";
  return (
    <DeskFrame
      page={page}
      title={text.titleOf(manuscript.title)}
      description={text.description}
      lead={text.lead}
      way={[wayTo(page, manuscript)]}
      done={done === undefined ? undefined : text.done[done]}
    >
      {mending === undefined ? null : <ErrorSummary language={language} issues={wordsIn(page, mending.number, mending.draft).issues} />}
      {refusal === undefined ? null : (
        <Notice language={language} kind="attention">
          {text.refusals[refusal]}
        </Notice>
      )}
      {isDraft ? (
        <ButtonRow>
          <ButtonLink href={hrefById(addresses.addPicture, language, manuscript.id)}>{text.addPicture}</ButtonLink>
          <ButtonLink href={hrefById(addresses.addAttachment, language, manuscript.id)} variant="secondary">
            {text.addAttachment}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <Notice language={language} kind="attention">
          {text.refusals["not-a-draft"]}
        </Notice>
      )}
      <DeskWhoSees page={page} readers={readers} />
      {files.length === 0 ? <EmptyState title={text.none} /> : null}
      {files.map((file) => (
        <OneFile
          page={page}
          file={file}
          isDraft={isDraft}
          words={mending?.number === file.number ? mending.draft : wordsOf(file, key)}
          cameBack={mending?.number === file.number}
        />
      ))}
    </DeskFrame>
  );
}

function wayTo({ language }: Page, { id, title }: Manuscript) {
  return { label: title, href: hrefById(addresses.manuscript, language, id) };
}

/** What is said of a picture, to be said otherwise. */
function wordsOf(file: ListedFile, key: string): Draft {
  if (file.kind === "attachment") return draftOf();
  const { title: alt, caption = "", credit, licence } = file;
  return draftOf({ key, alt, caption, credit, licence });
}

type OneFileProps = {
  page: Page;
  file: ListedFile;
  isDraft: boolean;
  /** As they are, or as they came back. */ words: Draft;
  cameBack: boolean;
};

function OneFile({ page, file, isDraft, words, cameBack }: OneFileProps): JSX.Element {
  const { language } = page;
  const text = fileMessages[language];
  const { number, title, placed } = file;
  const name = formatNumber(language, number);
  return (
    <Section id={`fil-${number}`} title={file.kind === "picture" ? text.picture(name) : text.attachment(name)} level={2}>
      <Stack>
        <ShownFile page={page} file={file} />
        <p>{placed ? text.placed : text.unplaced}</p>
        {isDraft ? (
          <>
            <p>{file.kind === "picture" ? text.reference : text.attachmentReference}</p>
            <Code>{referenceTo(file)}</Code>
            <Form page={page} inline>
              <ButtonRow>
                <Button variant="secondary" name="place" value={String(number)} label={text.placeThis(title)}>
                  {text.place}
                </Button>
                {placed ? null : (
                  <Button variant="tertiary" name="remove" value={String(number)} label={text.removeThis(title)}>
                    {text.remove}
                  </Button>
                )}
              </ButtonRow>
            </Form>
            {file.kind === "picture" ? <MendWords page={page} number={number} words={words} isOpen={cameBack} /> : null}
          </>
        ) : null}
      </Stack>
    </Section>
  );
}

/** The fields of what is said of a picture, each with an id of its own where there are several pictures on the page. */
function wordsIn({ language }: Page, number: number, draft: Draft) {
  const { alt, caption, credit, licence } = fileMessages[language].pictureForm;
  const { issues, field } = draftedFields(language, draft, { alt, caption, credit, licence });
  return {
    issues: issues.map((issue) => ({ ...issue, field: `${issue.field}-${number}` })),
    field: (name: string) => ({ ...field(name), id: `${name}-${number}` }),
  };
}

/** What is said of a picture, to be said otherwise, without the picture being sent again. */
function MendWords({ page, number, words, isOpen }: { page: Page; number: number; words: Draft; isOpen: boolean }): JSX.Element {
  const { language } = page;
  const text = fileMessages[language];
  const { field } = wordsIn(page, number, words);
  return (
    <Disclosure summary={text.mendThis(formatNumber(language, number))} open={isOpen}>
      <p>{text.mendHint}</p>
      <Form page={page}>
        <FormKey draft={words} />
        <input type="hidden" name="mend" value={String(number)} />
        <PictureWordsFields page={page} field={field} />
        <Button variant="secondary">{text.mendSend}</Button>
      </Form>
    </Disclosure>
  );
}

type WordsField = ReturnType<typeof wordsIn>["field"] | ReturnType<typeof draftedFields>["field"];

function PictureWordsFields({ page: { language }, field }: { page: Page; field: WordsField }): JSX.Element {
  const { pictureForm: text, licences: kinds } = fileMessages[language];
  return (
    <>
      <TextAreaField {...field("alt")} hint={text.altHint} rows={2} maxLength={300} />
      <TextField {...field("caption")} hint={text.captionHint} width={60} optional />
      <TextField {...field("credit")} hint={text.creditHint} width={60} />
      <SelectField {...field("licence")} options={licences.map((value) => ({ value, label: kinds[value] }))} />
    </>
  );
}

/** A picture as readers see it, but small; an attachment as a link. */
export function ShownFile({ page, file }: { page: Page; file: ListedFile }): JSX.Element {
  const { language } = page;
  const text = fileMessages[language];
  const { type, bytes, title } = file;
  const href = hrefById(addresses.file, language, file.id);
  const [kind, size] = [typeInWords(type), formatSize(language, bytes)];
  if (file.kind === "attachment") {
    return (
      <p {...swedishOn(page)}>
        <a href={href}>{title}</a> <span class="fine-print">{text.attachmentFacts(kind, size)}</span>
      </p>
    );
  }
  const { width, height, caption, credit, licence } = file;
  const sides = `${formatNumber(language, width)} × ${formatNumber(language, height)}`;
  return (
    <figure class="picture picture--small">
      <img src={href} width={width} height={height} alt={title} loading="lazy" decoding="async" {...swedishOn(page)} />
      <figcaption>
        <p {...swedishOn(page)}>{title}</p>
        {caption === undefined ? null : <p {...swedishOn(page)}>{caption}</p>}
        <p class="fine-print">
          {credit}. {text.licences[licence]}. {text.pictureFacts(kind, size, sides)}
        </p>
      </figcaption>
    </figure>
  );
}

export type AddFileView = {
  readonly manuscript: Manuscript;
  readonly readers: DeskReaders;
  readonly draft: Draft;
  readonly refusal: FileRefusal | undefined;
};
type AddProps = { page: Page; view: AddFileView };

/** What is wrong with the file, before what is wrong with what is said of it. A file that was chosen cannot come back: it is asked for again. */
function issuesWith(view: AddFileView, language: Page["language"], issues: Parameters<typeof ErrorSummary>[0]["issues"]) {
  const { refusals, chooseAgain } = fileMessages[language];
  const again = issues.length === 0 ? undefined : chooseAgain;
  const error = view.refusal === undefined ? again : refusals[view.refusal];
  return { error, all: [...(error === undefined ? [] : [{ field: "file", text: error }]), ...issues] };
}

export function AddPicturePage({ page, view }: AddProps): JSX.Element {
  const { language } = page;
  const { pictureForm: text, addPicture } = fileMessages[language];
  const labels = { alt: text.alt, caption: text.caption, credit: text.credit, licence: text.licence };
  const { issues, field } = draftedFields(language, view.draft, labels);
  const { error, all } = issuesWith(view, language, issues);
  return (
    <AddFrame page={page} view={view} title={addPicture} text={text}>
      <ErrorSummary language={language} issues={all} />
      <Form page={page} upload>
        <FormKey draft={view.draft} />
        <FileField language={language} name="file" label={text.file} hint={text.fileHint} error={error} accept=".png,.jpg,.jpeg,.webp" />
        <PictureWordsFields page={page} field={field} />
        <DeskWhoSees page={page} readers={view.readers} />
        <Button>{text.send}</Button>
      </Form>
    </AddFrame>
  );
}

export function AddAttachmentPage({ page, view }: AddProps): JSX.Element {
  const { language } = page;
  const { attachmentForm: text, addAttachment } = fileMessages[language];
  const { issues, field } = draftedFields(language, view.draft, { title: text.titleField });
  const { error, all } = issuesWith(view, language, issues);
  return (
    <AddFrame page={page} view={view} title={addAttachment} text={text}>
      <ErrorSummary language={language} issues={all} />
      <Form page={page} upload>
        <FormKey draft={view.draft} />
        <FileField language={language} name="file" label={text.file} hint={text.fileHint} error={error} />
        <TextField {...field("title")} hint={text.titleHint} width={60} />
        <DeskWhoSees page={page} readers={view.readers} />
        <Button>{text.send}</Button>
      </Form>
    </AddFrame>
  );
}

type AddFrameProps = PropsWithChildren<AddProps & { title: string; text: { readonly description: string; readonly lead: string } }>;

function AddFrame({ page, view, title, text, children }: AddFrameProps): JSX.Element {
  const { language } = page;
  const files = { label: fileMessages[language].title, href: hrefById(addresses.files, language, view.manuscript.id) };
  return (
    <DeskFrame page={page} title={title} description={text.description} lead={text.lead} way={[wayTo(page, view.manuscript), files]}>
      {children}
    </DeskFrame>
  );
}
