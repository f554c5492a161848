import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonRow,
  Form,
  Item,
  ItemList,
  Layout,
  type Page,
  PageHeader,
  type Readers,
  Section,
  SharingForm,
  Stack,
  WhoSees,
} from "../../design/index.ts";
import { formatMoment, type Language } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Draft } from "../../kernel/validate.ts";
import { type Sharing, valueOfSharing } from "../people/index.ts";
import { itemHref, readersHref } from "./addresses.ts";
import type { Kind } from "./content.ts";
import { messages, shareMessages } from "./messages.ts";
import type { NarrowedItem, ReadersDeed, ReadersRefusal } from "./share.ts";

export type ReadersView = {
  readonly item: { readonly kind: Kind; readonly slug: string; readonly title: string };
  /** Who can read it now. */
  readonly sharing: Sharing;
  readonly readers: Readers;
  /** What the editor can make of that. */
  readonly choices: readonly { readonly value: string; readonly readers: Readers }[];
  readonly draft: Draft;
  /** Somebody asks that the text be for everyone. */
  readonly asked: { readonly id: string; readonly name: string; readonly at: Instant; readonly own: boolean } | undefined;
  readonly refusal: ReadersRefusal | undefined;
  readonly done: ReadersDeed | undefined;
};

type ReadersProps = { page: Page; view: ReadersView };

/** The texts that are not for everyone, and the questions about them: a part of the desk. */
export function NarrowedItems({ page, items }: { page: Page; items: readonly NarrowedItem[] }): JSX.Element {
  const { language } = page;
  const text = shareMessages[language].desk;
  return (
    <Section id="smalare" title={text.narrowed} intro={text.lead}>
      <ItemList label={text.narrowed}>
        {items.map((item) => (
          <Item
            title={item.title}
            href={readersHref(language, item.kind, item.slug)}
            kind={messages[language].kinds[item.kind].one}
            lang={language === "sv" ? undefined : "sv"}
            facts={stateOf(page, item)}
          />
        ))}
      </ItemList>
    </Section>
  );
}

function stateOf({ language }: Page, { askedBy, askedAt, own, network }: NarrowedItem): string {
  const text = shareMessages[language].desk;
  if (askedBy === null || askedAt === null) return network === null ? text.agencies : text.network(network);
  return own ? text.waitsForOther : text.waitsForYou(askedBy);
}

/** Who can read a text, and what it takes to change that. */
export function ReadersPage({ page, view }: ReadersProps): JSX.Element {
  const { language } = page;
  const text = shareMessages[language].readers;
  const { item, readers, refusal, done } = view;
  const crumbs = [{ label: item.title, href: itemHref(language, item.kind, item.slug) }, { label: text.title }];
  return (
    <Layout page={page} title={`${text.title} – ${item.title}`} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader eyebrow={text.title} title={item.title} lang={language === "sv" ? undefined : "sv"} />
      <Stack gap="large">
        <Answered
          language={language}
          problem={refusal === undefined ? undefined : text.refusals[refusal]}
          done={done === undefined ? undefined : text.done[done]}
        />
        <WhoSees
          language={language}
          readers={readers}
          also={readers.kind === "public" ? undefined : alsoOf(text, view.asked !== undefined)}
        />
        <Change page={page} view={view} />
        {view.asked === undefined ? null : <Asked page={page} asked={view.asked} />}
      </Stack>
    </Layout>
  );
}

/** Who reads a text that is not for everyone, besides those whom it is shared with. */
function alsoOf({ also, alsoAsked }: (typeof shareMessages)[Language]["readers"], isAsked: boolean): string {
  return isAsked ? `${also} ${alsoAsked}` : also;
}

function Change({ page, view: { sharing, choices, draft } }: ReadersProps): JSX.Element {
  const text = shareMessages[page.language].readers;
  return (
    <Section id="andra" title={text.change} intro={text.changeIntro}>
      <Stack>
        <SharingForm page={page} title={text.title} choices={choices} now={valueOfSharing(sharing)} draft={draft}>
          <Button name="deed" value="share">
            {text.changeThis}
          </Button>
        </SharingForm>
      </Stack>
    </Section>
  );
}

function Asked({ page, asked: { id, name, at, own } }: { page: Page; asked: NonNullable<ReadersView["asked"]> }): JSX.Element {
  const { language } = page;
  const text = shareMessages[language].readers;
  return (
    <Section
      id="fragan"
      title={text.asked}
      intro={own ? text.ownQuestion(formatMoment(language, at)) : text.question(name, formatMoment(language, at))}
    >
      <Form page={page}>
        <input type="hidden" name="question" value={id} />
        {own ? (
          <Button variant="secondary" name="deed" value="withdrawn">
            {text.withdraw}
          </Button>
        ) : (
          <ButtonRow>
            <Button name="deed" value="approved">
              {text.approve}
            </Button>
            <Button variant="secondary" name="deed" value="declined">
              {text.decline}
            </Button>
          </ButtonRow>
        )}
      </Form>
    </Section>
  );
}
