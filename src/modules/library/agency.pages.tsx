import type { JSX } from "hono/jsx/jsx-runtime";
import { Disclosure, EmptyState, Item, ItemList, type Page, Section } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { peopleAddresses } from "../people/index.ts";
import { itemHref } from "./addresses.ts";
import { type ItemSummary, valuesOf } from "./item.ts";
import { labelOf } from "./labels.ts";
import { messages } from "./messages.ts";
import { langOf } from "./part.pages.tsx";

type Contributions = {
  page: Page;
  /** The agency's name now; an item may have it under the name it had then. */
  name: string;
  examples: readonly ItemSummary[];
  mentions: readonly ItemSummary[];
};

/** What an agency has given to the library: its examples and cases, and where else it is named. */
export function ContributionSections({ page, name, examples, mentions }: Contributions): JSX.Element {
  const text = messages[page.language].agency;
  return (
    <>
      <Section id="bidrag" title={text.contributed}>
        {examples.length === 0 ? (
          <NoExamples page={page} named={mentions.length > 0} />
        ) : (
          <Lines page={page} name={name} items={examples} />
        )}
      </Section>
      {mentions.length === 0 ? null : (
        <Section id="namns" title={text.mentioned}>
          {mentions.length <= fewMentions ? (
            <Lines page={page} name={name} items={mentions} />
          ) : (
            <Disclosure summary={text.showMentions(formatNumber(page.language, mentions.length))}>
              <Lines page={page} name={name} items={mentions} />
            </Disclosure>
          )}
        </Section>
      )}
    </>
  );
}

const fewMentions = 6;

function NoExamples({ page, named }: { page: Page; named: boolean }): JSX.Element {
  const text = messages[page.language].agency;
  const href = `${peopleAddresses.agencies[page.language]}?examples=yes`;
  return (
    <EmptyState title={text.nothing} firstStep={<a href={href}>{text.findOthers}</a>}>
      {named ? text.namedHelp : text.nothingHelp}
    </EmptyState>
  );
}

function Lines({ page, name, items }: Omit<Contributions, "examples" | "mentions"> & { items: readonly ItemSummary[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ItemList>
      {items.map((item) => {
        const depth = valuesOf(item, "depth")[0];
        const otherNames = item.kind === "example" ? valuesOf(item, "organisation").filter((other) => other !== name) : [];
        return (
          <Item
            title={item.title}
            href={itemHref(language, item.kind, item.slug)}
            kind={depth === undefined ? text.kinds[item.kind].one : labelOf(language, {}, "depth", depth)}
            facts={otherNames.length === 0 ? undefined : text.agency.underName(otherNames.join(", "))}
            {...langOf(page, item.language)}
          >
            {item.summary}
          </Item>
        );
      })}
    </ItemList>
  );
}
