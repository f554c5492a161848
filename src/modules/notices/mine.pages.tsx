import type { JSX } from "hono/jsx/jsx-runtime";
import { Item, ItemList, Link, type Page, Section, SelfAssessmentLink, Stack } from "../../design/index.ts";
import { formatDate, formatNumber } from "../../kernel/i18n.ts";
import type { NoticeLine } from "../../kernel/notice.ts";
import type { OwnWork } from "../../kernel/own-work.ts";
import { instantInStockholm } from "../../kernel/time.ts";
import { NewestProposals, type Proposal, type Way } from "../library/index.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

export type MineView = {
  readonly waiting: readonly NoticeLine[];
  readonly outcomes: readonly NoticeLine[];
  readonly unread: number;
  readonly followed: number;
  /** Where they work with texts. */
  readonly ways: readonly Way[];
  /** What they have told the desk, the newest first. */
  readonly proposals: readonly Proposal[];
  /** What they work with, module by module. */
  readonly work: readonly OwnWork[];
};

/** What stands first on the page of whoever is signed in: what waits for them, what became of what they did, and the ways on. */
export function Mine({ page, view }: { page: Page; view: MineView }): JSX.Element {
  const { language } = page;
  const text = messages[language].mine;
  const { waiting, outcomes, unread, followed, proposals, ways, work } = view;
  return (
    <>
      <Section id="vantar" title={text.waiting}>
        <Stack>
          {waiting.length === 0 ? <p>{text.nothingWaits}</p> : <Lines page={page} label={text.waiting} lines={waiting} />}
          {ways.map(({ label, href }) => (
            <p>
              <Link href={href} arrow>
                {label}
              </Link>
            </p>
          ))}
        </Stack>
      </Section>
      {work.map((one) => (
        <Work work={one} />
      ))}
      <Section id="nytt" title={text.notices}>
        <Stack>
          <p>
            <Link href={addresses.notices[language]} arrow>
              {unread === 0 ? text.noUnread : text.unread(formatNumber(language, unread), unread === 1)}
            </Link>
          </p>
          <p>
            <Link href={addresses.follows[language]} arrow>
              {followed === 0 ? text.noFollows : text.follows(formatNumber(language, followed), followed === 1)}
            </Link>
          </p>
          <p>
            <Link href={addresses.settings[language]} arrow>
              {text.settings}
            </Link>
          </p>
          <SelfAssessmentLink page={page} />
        </Stack>
      </Section>
      <Section id="blev" title={text.outcomes}>
        {outcomes.length === 0 ? <p>{text.nothingYet}</p> : <Lines page={page} label={text.outcomes} lines={outcomes} />}
      </Section>
      <NewestProposals page={page} proposals={proposals} />
    </>
  );
}

function Work({ work: { id, title, none, things, ways } }: { work: OwnWork }): JSX.Element {
  return (
    <Section id={id} title={title}>
      <Stack>
        {things.length === 0 ? (
          <p>{none}</p>
        ) : (
          <ItemList label={title}>
            {things.map((thing) => (
              <Item title={thing.title} href={thing.href} facts={thing.next} />
            ))}
          </ItemList>
        )}
        {ways.map(({ label, href }) => (
          <p>
            <Link href={href} arrow>
              {label}
            </Link>
          </p>
        ))}
      </Stack>
    </Section>
  );
}

function Lines({ page: { language }, label, lines }: { page: Page; label: string; lines: readonly NoticeLine[] }): JSX.Element {
  return (
    <ItemList label={label}>
      {lines.map(({ text, href, at }) => (
        <Item title={text} href={href} facts={formatDate(language, instantInStockholm(at).toPlainDate())} />
      ))}
    </ItemList>
  );
}
