import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  Form,
  type Page,
  Prose,
  SelectField,
  TextAreaField,
  TextField,
} from "../../design/index.ts";
import type { PersonId } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import { DeskFrame, DeskWhoSees } from "./desk-parts.pages.tsx";
import { AgencyField, type BeginView } from "./desk.pages.tsx";
import type { DeskRefusal } from "./manuscript.ts";
import { type DeskReaders, detailsOf, type Manuscript } from "./manuscript-view.ts";
import { deskMessages, noFactCheckMessages } from "./messages.ts";

export type DetailsView = BeginView & {
  readonly manuscript: Manuscript;
  readonly writers: readonly { readonly id: PersonId; readonly name: string }[];
  readonly refusal: DeskRefusal | undefined;
  readonly readers: DeskReaders;
};

/** What stands beside a text: its name in the address, who answers for it, whom it describes. */
export function DetailsPage({ page, view }: { page: Page; view: DetailsView }): JSX.Element {
  const { language } = page;
  const { details: text, begin } = deskMessages[language];
  const why = noFactCheckMessages[language];
  const { manuscript, draft } = view;
  const labels = { slug: text.slug, owner: text.owner, organisation: begin.organisation, chosen: begin.chosen, because: why.field };
  const { issues, field } = draftedFields(language, draft, labels, ["chosen"]);
  const lacksReason = draft.issues.some((issue) => issue.field === "because" && issue.code === "missing");
  return (
    <DeskFrame
      page={page}
      title={text.title(manuscript.title)}
      description={text.description}
      way={[{ label: manuscript.title, href: hrefById(addresses.manuscript, language, manuscript.id) }]}
      refusal={view.refusal}
    >
      <ErrorSummary
        language={language}
        issues={issues.map((issue) => (issue.field === "because" && lacksReason ? { ...issue, text: why.missing } : issue))}
      />
      {view.refusal === "details-changed" ? <DetailsNow page={page} manuscript={manuscript} /> : null}
      <Form page={page}>
        <input type="hidden" name="seen" value={detailsOf(manuscript)} />
        {manuscript.itemId === undefined ? <TextField {...field("slug")} hint={text.slugHint} width={60} /> : null}
        <SelectField {...field("owner")} hint={text.ownerHint} options={view.writers.map(({ id, name }) => ({ value: id, label: name }))} />
        <AgencyField page={page} view={view} />
        <TextAreaField
          {...field("because")}
          hint={why.fieldHint}
          error={lacksReason ? why.missing : field("because").error}
          rows={3}
          optional
        />
        <DeskWhoSees page={page} readers={view.readers} />
        <Button>{text.save}</Button>
      </Form>
    </DeskFrame>
  );
}

function DetailsNow({ page, manuscript }: Pick<DetailsView, "manuscript"> & { page: Page }): JSX.Element {
  const { details: text, manuscript: words } = deskMessages[page.language];
  return (
    <DescriptionList
      facts={[
        { term: text.slug, description: manuscript.slug },
        { term: text.owner, description: manuscript.owner },
        { term: words.described, description: manuscript.described?.name ?? words.describesNobody },
        { term: noFactCheckMessages[page.language].field, description: manuscript.noFactCheck?.because ?? "–" },
      ]}
    />
  );
}

type GiveUpProps = { page: Page; manuscript: Manuscript; readers: DeskReaders };

/** What comes of giving a draft up, what is kept and for how long. */
export function GiveUpPage({ page, manuscript, readers }: GiveUpProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].giveUp;
  const { id, title, state, described, itemId, version } = manuscript;
  const back = hrefById(addresses.manuscript, language, id);
  const consequences = [
    itemId === undefined ? text.isNew : text.isChange,
    ...(state === "fact-check" ? [text.agencyAsked(described?.name ?? "")] : []),
    ...(state === "second-reading" ? [text.readerAsked] : []),
    text.kept,
    text.unsaved,
    text.again,
  ];
  return (
    <DeskFrame page={page} title={text.title(title)} description={text.description} way={[{ label: title, href: back }]}>
      <Prose>
        <ul>
          {consequences.map((consequence) => (
            <li>{consequence}</li>
          ))}
        </ul>
      </Prose>
      <DeskWhoSees page={page} readers={readers} />
      <Form page={page} action={hrefById(addresses.move, language, id)}>
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="seen" value={detailsOf(manuscript)} />
        <ButtonRow>
          <Button name="deed" value="withdraw">
            {text.send}
          </Button>
          <ButtonLink href={back} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </DeskFrame>
  );
}

export type ArchiveView = Pick<DetailsView, "manuscript" | "draft" | "refusal" | "readers">;

/** Before a text leaves the library: why, and what readers find instead. */
export function ArchivePage({ page, view }: { page: Page; view: ArchiveView }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].archive;
  const { manuscript, draft } = view;
  const { issues, field } = draftedFields(language, draft, { reason: text.reason, replacedBy: text.replacedBy });
  const back = hrefById(addresses.manuscript, language, manuscript.id);
  return (
    <DeskFrame
      page={page}
      title={text.title(manuscript.title)}
      description={text.description}
      lead={text.lead}
      way={[{ label: manuscript.title, href: back }]}
      refusal={view.refusal}
    >
      <ErrorSummary language={language} issues={issues} />
      <Form page={page}>
        <input type="hidden" name="version" value={manuscript.version} />
        <TextAreaField {...field("reason")} hint={text.reasonHint} rows={3} />
        <TextField {...field("replacedBy")} hint={text.replacedByHint} width={60} optional />
        <DeskWhoSees page={page} readers={view.readers} />
        <ButtonRow>
          <Button>{text.send}</Button>
          <ButtonLink href={back} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </DeskFrame>
  );
}
