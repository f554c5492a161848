import type { JSX } from "hono/jsx/jsx-runtime";
import {
  BarChart,
  DescriptionList,
  FigureWithText,
  Layout,
  Link,
  type Page,
  PageHeader,
  Prose,
  Stack,
  Table,
} from "../../../design/index.ts";
import type { PaperPart } from "../../../kernel/pdf/index.ts";
import { hrefTo } from "../addresses.ts";
import { reportMessages } from "../messages.ts";
import { resultCrumbs } from "../result/result-parts.pages.tsx";
import type { Report } from "./round.report.ts";
import type { KeptRound } from "../round/round.ts";

type ReportProps = { page: Page; round: KeptRound; report: Report };

/** The whole result on one page that can be printed: the same parts as on paper. */
export function ReportPage({ page, round, report }: ReportProps): JSX.Element {
  const { language } = page;
  const text = reportMessages[language];
  const [first, lead, ...parts] = report.parts;
  return (
    <Layout page={page} title={report.title} description={text.description} crumbs={resultCrumbs(page, round, text.title)}>
      <PageHeader title={first?.kind === "heading" ? first.text : report.title} lead={lead?.kind === "lead" ? lead.text : undefined} />
      <p class="no-print">
        <Link href={hrefTo("reportFile", language, { id: round.id })} arrow>
          {text.download}
        </Link>
      </p>
      <Stack gap="small">
        {parts.map((part, index) => (
          <Part page={page} part={part} id={`del-${index + 1}`} />
        ))}
      </Stack>
    </Layout>
  );
}

function Part({ page: { language }, part, id }: { page: Page; part: PaperPart; id: string }): JSX.Element {
  switch (part.kind) {
    case "heading":
      return part.level === 3 ? (
        <h3 class="heading heading--3" id={id}>
          {part.text}
        </h3>
      ) : (
        <h2 class="heading heading--2" id={id}>
          {part.text}
        </h2>
      );
    case "list":
      return (
        <Prose>
          <ul>
            {part.items.map((item) => (
              <li>{item}</li>
            ))}
          </ul>
        </Prose>
      );
    case "facts":
      return <DescriptionList facts={part.facts.map(({ label, value }) => ({ term: label, description: value }))} />;
    case "bars":
      return (
        <FigureWithText language={language} words={<p>{part.words}</p>}>
          <BarChart id={id} title={part.title} description={part.words} bars={part.bars} />
        </FigureWithText>
      );
    case "table":
      return (
        <Table
          language={language}
          id={id}
          caption={part.caption}
          columns={part.columns.map((label, index) => ({ label, numeric: index > 0 }))}
          groups={[{ rows: part.rows.map((row) => [...row]) }]}
        />
      );
    default:
      return (
        <Prose>
          <p>{part.text}</p>
        </Prose>
      );
  }
}
