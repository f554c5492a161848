import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonRow, Form, type Page, Pagination, Table } from "../../design/index.ts";
import { formatDate, formatNumber } from "../../kernel/i18n.ts";
import { addresses, hrefById, itemHref } from "./addresses.ts";
import { DeskFrame } from "./desk-parts.pages.tsx";
import { messages, useMessages } from "./messages.ts";
import { swedishOn } from "./part.pages.tsx";
import type { UsedText, UseList } from "./use.ts";

export type UseView = UseList & { readonly page: number; readonly pageSize: number; readonly isDone: boolean };

/** Texts by how seldom they are opened, each with what can be done about it. */
export function UsePage({ page, view }: { page: Page; view: UseView }): JSX.Element {
  const { language } = page;
  const text = useMessages[language];
  const { items, total, since } = view;
  return (
    <DeskFrame page={page} title={text.title} description={text.description} lead={text.lead} done={view.isDone ? text.done : undefined}>
      <div>
        <p>{since === undefined ? text.notYet : text.since(formatDate(language, since))}</p>
        <p class="fine-print">{text.how}</p>
      </div>
      <Table
        language={language}
        id="use"
        caption={text.title}
        captionHidden
        columns={Object.entries(text.columns).map(([name, label]) => ({ label, action: name === "ways" }))}
        stacked
        groups={[{ rows: items.map((item) => rowOf(page, item)) }]}
      />
      <Pagination
        language={language}
        current={view.page}
        count={Math.ceil(total / view.pageSize)}
        hrefOf={(number) => `${addresses.uses[language]}?page=${number}`}
      />
    </DeskFrame>
  );
}

function rowOf(page: Page, item: UsedText) {
  const { language } = page;
  const text = useMessages[language];
  const { kind, slug, title, times, inLibrarySince, manuscript } = item;
  return [
    <>
      <a href={itemHref(language, kind, slug)} {...swedishOn(page)}>
        {title}
      </a>{" "}
      <span class="fine-print">{messages[language].kinds[kind].one}</span>
    </>,
    formatNumber(language, times),
    formatDate(language, inLibrarySince),
    manuscript?.owner ?? text.fromFiles,
    <Ways page={page} item={item} />,
  ];
}

function Ways({ page, item: { kind, slug, title, manuscript } }: { page: Page; item: UsedText }): JSX.Element {
  const { language } = page;
  const text = useMessages[language];
  const mayArchive = manuscript?.mayArchive === true;
  return (
    <ButtonRow>
      <a href={`${addresses.changeItem[language]}?text=${encodeURIComponent(`${kind}/${slug}`)}`} aria-label={text.changeThis(title)}>
        {text.change}
      </a>
      {mayArchive ? (
        <a href={hrefById(addresses.archive, language, manuscript.id)} aria-label={text.archiveThis(title)}>
          {text.archive}
        </a>
      ) : null}
      {mayArchive && !manuscript.asked ? (
        <Form page={page} action={hrefById(addresses.askOwner, language, manuscript.id)} inline>
          <Button variant="tertiary" label={text.askThis(title)}>
            {text.ask}
          </Button>
        </Form>
      ) : null}
      {manuscript?.asked === true ? <span class="fine-print">{text.asked}</span> : null}
    </ButtonRow>
  );
}
