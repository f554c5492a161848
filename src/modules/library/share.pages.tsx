import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonRow,
  Form,
  Item,
  ItemList,
  Layout,
  Notice,
  type Page,
  PageHeader,
  type Readers,
  Section,
  Stack,
  WhoSees,
} from "../../design/index.ts";
import { formatMoment } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import { itemHref, readersHref } from "./addresses.ts";
import type { Kind } from "./content.ts";
import { messages, shareMessages } from "./messages.ts";
import type { ItemAudience, NarrowedItem, ReadersDeed, ReadersRefusal } from "./share.ts";

export type ReadersView = {
  readonly item: { readonly kind: Kind; readonly slug: string; readonly title: string; readonly audience: ItemAudience };
  readonly readers: Readonly<Record<ItemAudience, Readers>>;
  /** Somebody asks that the text be for everyone. */
  readonly asked: { readonly name: string; readonly at: Instant; readonly own: boolean } | undefined;
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

function stateOf({ language }: Page, { askedBy, askedAt, own }: NarrowedItem): string {
  const text = shareMessages[language].desk;
  if (askedBy === null || askedAt === null) return text.agencies;
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
        {refusal === undefined ? null : (
          <Notice language={language} kind="problem" announced>
            {text.refusals[refusal]}
          </Notice>
        )}
        {done === undefined ? null : (
          <Notice language={language} kind="saved" announced>
            {text.done[done]}
          </Notice>
        )}
        <WhoSees language={language} readers={readers[item.audience]} />
        {item.audience === "public" ? <Narrow page={page} view={view} /> : view.asked === undefined ? <Ask page={page} /> : null}
        {view.asked === undefined ? null : <Asked page={page} asked={view.asked} />}
      </Stack>
    </Layout>
  );
}

function Narrow({ page, view: { readers } }: ReadersProps): JSX.Element {
  const text = shareMessages[page.language].readers;
  return (
    <Section id="farre" title={text.narrow} intro={text.narrowIntro}>
      <Stack>
        <WhoSees language={page.language} readers={readers["all-agencies"]} />
        <Form page={page}>
          <Button name="deed" value="all-agencies">
            {text.narrowThis}
          </Button>
        </Form>
      </Stack>
    </Section>
  );
}

function Ask({ page }: { page: Page }): JSX.Element {
  const text = shareMessages[page.language].readers;
  return (
    <Section id="alla" title={text.ask} intro={text.askIntro}>
      <Form page={page}>
        <Button name="deed" value="public">
          {text.askThis}
        </Button>
      </Form>
    </Section>
  );
}

function Asked({ page, asked: { name, at, own } }: { page: Page; asked: NonNullable<ReadersView["asked"]> }): JSX.Element {
  const { language } = page;
  const text = shareMessages[language].readers;
  return (
    <Section
      id="fragan"
      title={text.asked}
      intro={own ? text.ownQuestion(formatMoment(language, at)) : text.question(name, formatMoment(language, at))}
    >
      <Form page={page}>
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
