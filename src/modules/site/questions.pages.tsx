import type { JSX } from "hono/jsx/jsx-runtime";
import { Card, CardList, type Page } from "../../design/index.ts";
import { formatNumber } from "../../kernel/i18n.ts";
import { type Kind, libraryAddresses } from "../library/index.ts";
import { messages } from "./messages.ts";

/** How much there is of what: the numbers under the questions. */
export type QuestionCounts = {
  readonly kinds: Partial<Record<Kind, number>>;
  readonly exampleDepths: { readonly full: number; readonly short: number; readonly case: number };
};

/** The four questions that people come with, each leading to its part of the library. */
export function Questions({ page, counts }: { page: Page; counts?: QuestionCounts | undefined }): JSX.Element {
  const { language } = page;
  const { questions } = messages[language].start;
  const number = (value: number | undefined): string => formatNumber(language, value ?? 0);
  const cards = [
    {
      ...questions.what,
      href: libraryAddresses.foundations[language],
      number: counts && questions.what.facts(number((counts.kinds.principle ?? 0) + (counts.kinds.model ?? 0))),
    },
    {
      ...questions.who,
      href: libraryAddresses.examples[language],
      number:
        counts &&
        questions.who.facts(number(counts.exampleDepths.full), number(counts.exampleDepths.short), number(counts.exampleDepths.case)),
    },
    {
      ...questions.obstacle,
      href: libraryAddresses.obstacles[language],
      number: counts && questions.obstacle.facts(number(counts.kinds.obstacle)),
    },
    { ...questions.how, href: libraryAddresses.methods[language], number: counts && questions.how.facts(number(counts.kinds.method)) },
  ];
  return (
    <CardList
      columns={4}
      cards={cards.map((card) => (
        <Card title={card.title} href={card.href} facts={card.number}>
          {card.text}
        </Card>
      ))}
    />
  );
}
