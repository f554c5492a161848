import type { JSX } from "hono/jsx/jsx-runtime";
import {
  addressWith,
  Answered,
  Button,
  ButtonLink,
  Choices,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Layout,
  Link,
  type Page,
  PageHeader,
  Pagination,
  Stack,
} from "../../design/index.ts";
import { formatMoment, formatNumber } from "../../kernel/i18n.ts";
import { noticeKinds } from "../../kernel/notice.ts";
import type { Instant } from "../../kernel/time.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { mineCrumbs } from "./follow.pages.tsx";
import { messages } from "./messages.ts";
import { type MailKind, noticeChoices, type ReadableNotice } from "./notice.ts";

type NoticeListView = {
  readonly shown: readonly ReadableNotice[];
  readonly unread: number;
  readonly current: number;
  /** Of pages. */
  readonly count: number;
  /** Something was just marked as read. */
  readonly done: boolean;
  /** When the page was drawn: what comes after that is not marked with what stands here. */
  readonly at: Instant;
};

/** What one has been told, the unread first. */
export function NoticeListPage({ page, view }: { page: Page; view: NoticeListView }): JSX.Element {
  const { language } = page;
  const text = messages[language].notices;
  const { shown, unread, current, count, done, at } = view;
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={mineCrumbs(page, text.title)} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Answered language={language} done={done ? text.marked : undefined} />
        <MarkAll page={page} unread={unread} at={at} />
        {shown.length === 0 ? (
          <EmptyState title={text.none} firstStep={<ButtonLink href={addresses.follows[language]}>{text.firstStep}</ButtonLink>}>
            {text.noneHelp}
          </EmptyState>
        ) : (
          <ItemList label={text.title}>
            {shown.map((notice) => (
              <Item
                title={notice.text}
                href={notice.href}
                kind={notice.read ? text.read : text.unread}
                facts={formatMoment(language, notice.madeAt)}
                action={notice.read ? undefined : <MarkRead page={page} notice={notice} />}
              />
            ))}
          </ItemList>
        )}
        <Pagination
          language={language}
          current={current}
          count={count}
          hrefOf={(number) => addressWith(page, { page: String(number), done: undefined })}
        />
        <p>
          <Link href={addresses.settings[language]} arrow>
            {text.settings}
          </Link>
        </p>
      </Stack>
    </Layout>
  );
}

function MarkAll({ page, unread, at }: { page: Page } & Pick<NoticeListView, "unread" | "at">): JSX.Element | null {
  const { language } = page;
  if (unread === 0) return null;
  return (
    <Form page={page} action={addresses.notices[language]}>
      <p>{messages[language].mine.unread(formatNumber(language, unread), unread === 1)}</p>
      <Button variant="secondary" name="by" value={at.toString()}>
        {messages[language].notices.markAll}
      </Button>
    </Form>
  );
}

function MarkRead({ page, notice }: { page: Page; notice: ReadableNotice }): JSX.Element {
  const { language } = page;
  const text = messages[language].notices;
  return (
    <Form page={page} action={addresses.notices[language]} inline>
      <Button variant="tertiary" name="notice" value={notice.id} label={text.markThis(notice.text)}>
        {text.markRead}
      </Button>
    </Form>
  );
}

/** How one wants to be told of what. */
export function SettingsPage({ page, draft, saved }: { page: Page; draft: Draft; saved: boolean }): JSX.Element {
  const { language } = page;
  const text = messages[language].settings;
  const { issues, field } = draftedFields(language, draft, text.kinds);
  const crumbs = [
    ...mineCrumbs(page, text.title).slice(0, 1),
    { label: messages[language].notices.title, href: addresses.notices[language] },
    { label: text.title },
  ];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Answered language={language} done={saved ? text.saved : undefined} />
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={addresses.settings[language]}>
          {noticeKinds.map((kind) => (
            <Choices
              language={language}
              type="radio"
              name={kind}
              legend={text.kinds[kind]}
              hint={text.hints[kind]}
              error={field(kind).error}
              options={noticeChoices.map((value) => ({ value, label: text.choices[value] }))}
              chosen={draft.fields.getAll(kind)}
            />
          ))}
          <Button>{text.save}</Button>
        </Form>
      </Stack>
    </Layout>
  );
}

/** For whoever has come from a mail, signed in or not: what the button ends, or that it has ended. */
export function StopPage({ page, kind, done }: { page: Page; kind: MailKind; done: boolean }): JSX.Element {
  const { language } = page;
  const text = messages[language].stop;
  const title = done ? text.doneTitle : text.title;
  return (
    <Layout page={page} title={title} description={text.description} unlisted>
      <PageHeader title={title} lead={done ? text.done[kind] : text.what[kind]} />
      <Stack gap="large">
        {done ? null : (
          <Form page={page}>
            <Button>{text.button}</Button>
          </Form>
        )}
        <p>
          <Link href={addresses.settings[language]} arrow>
            {text.change}
          </Link>
        </p>
      </Stack>
    </Layout>
  );
}
