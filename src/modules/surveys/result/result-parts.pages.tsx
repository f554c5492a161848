import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { type Crumb, Notice, type Page, Prose, Section } from "../../../design/index.ts";
import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { addresses, hrefTo } from "../addresses.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { comparedMessages, messages } from "../messages.ts";
import { groupWords, percentOf, type UnevenRates, variableWords } from "./result-view.ts";
import type { KeptRound } from "../round/round.ts";

/** The way to a page of results; `between` stands between the round and the page. */
export function resultCrumbs({ language }: Page, { id, title }: KeptRound, at?: string, between: readonly Crumb[] = []): readonly Crumb[] {
  const name = inLanguage(title, language).text;
  const surveys = { label: messages[language].surveys, href: addresses.surveys[language] };
  return at === undefined
    ? [surveys, { label: name }]
    : [surveys, { label: name, href: hrefTo("results", language, { id }) }, ...between, { label: at }];
}

export function Sentences({ sentences }: { sentences: readonly string[] }): JSX.Element {
  return (
    <Prose>
      {sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
    </Prose>
  );
}

export function unevenWords(language: Language, { variable, lowest, highest }: UnevenRates): string {
  const name = (category: string): string => groupWords(language, variable, category);
  const rate = ({ answered, frame }: UnevenRates["lowest"]): string => formatNumber(language, percentOf(answered, frame));
  return comparedMessages[language].warnings.rates(
    variableWords(language, variable),
    name(lowest.name),
    rate(lowest),
    name(highest.name),
    rate(highest),
  );
}

/** What non-response may have done to the results, in plain words; with none, the rule alone. */
export function Warnings({ language, warnings }: { language: Language; warnings: readonly Child[] }): JSX.Element {
  const text = comparedMessages[language].warnings;
  return (
    <Section id="varning" title={text.title}>
      {warnings.length === 0 ? (
        <Prose>
          <p>{text.none}</p>
        </Prose>
      ) : (
        <Notice language={language} kind="attention">
          <ul>
            {warnings.map((warning) => (
              <li>{warning}</li>
            ))}
          </ul>
        </Notice>
      )}
      <Prose>
        <p>{text.rule}</p>
      </Prose>
    </Section>
  );
}
