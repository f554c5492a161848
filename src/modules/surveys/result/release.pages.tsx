import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Form, type Page, Prose, Section, Table } from "../../../design/index.ts";
import { formatNumber } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { answerCodes, inLanguage, questionsOf } from "../instrument/instrument.ts";
import { resultMessages, roundMessages } from "../messages.ts";
import { groupWords, inOrder, isShown, responsesOf, variableWords } from "./result-view.ts";
import { ofAll } from "./hidden-groups.ts";
import { ofResponse, type ReleasedTable } from "./result.ts";
import { crumbOf, type Told, WorkFrame } from "../round/round-parts.pages.tsx";
import type { KeptRound } from "../round/round.ts";

type ReleaseProps = Told & { page: Page; round: KeptRound; tables: readonly ReleasedTable[]; sent: number; seen: string };

/** What would be published, before it is: which groups are shown of each question, and that it holds for good. */
export function ReleasePage({ page, round, tables, sent, seen, refusal }: ReleaseProps): JSX.Element {
  const { language } = page;
  const text = resultMessages[language].release;
  const number = (value: number): string => formatNumber(language, value);
  const groups = tables.filter(({ question }) => question !== ofResponse).flatMap((table) => table.groups);
  const shown = groups.filter(isShown).length;
  return (
    <WorkFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[crumbOf(language, round)]}
      refusal={refusal}
    >
      <Prose>
        <p>{text.counted(number(responsesOf(tables).answered), number(sent))}</p>
        <p>{shown === 0 ? roundMessages[language].refusals["nothing-to-release"] : text.shown(number(shown), number(groups.length))}</p>
        {round.demonstration || shown === 0 ? null : <p>{text.told}</p>}
      </Prose>
      {shown === 0 ? null : (
        <Form page={page} action={hrefTo("release", language, { id: round.id })}>
          <input type="hidden" name="seen" value={seen} />
          <Button>{text.button}</Button>
        </Form>
      )}
      <Section id="visning" title={text.preview}>
        <Preview page={page} round={round} tables={tables} />
      </Section>
    </WorkFrame>
  );
}

function Preview({ page: { language }, round, tables }: Pick<ReleaseProps, "page" | "round" | "tables">): JSX.Element {
  const { group, answered, hiddenCell, questions } = resultMessages[language];
  const asked = round.definition === undefined ? [] : questionsOf(round.definition).filter((question) => answerCodes(question).length > 0);
  return (
    <Table
      language={language}
      id="preview"
      caption={questions}
      captionHidden
      columns={[{ label: group }, { label: answered, numeric: true }]}
      groups={asked.map((question) => ({
        heading: inLanguage(question.text, language).text,
        rows: tables
          .filter((table) => table.question === question.code)
          .flatMap(({ variable, groups }) =>
            inOrder(language, variable, groups).map((one) => [
              variable === ofAll
                ? groupWords(language, variable, "")
                : `${variableWords(language, variable)}: ${groupWords(language, variable, one.category)}`,
              isShown(one) ? formatNumber(language, one.base) : hiddenCell,
            ]),
          ),
      }))}
    />
  );
}
