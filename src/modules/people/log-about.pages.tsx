import type { JSX } from "hono/jsx/jsx-runtime";
import { EmptyState, type Page, Section, Table } from "../../design/index.ts";
import { formatMoment } from "../../kernel/i18n.ts";
import { administrationMessages } from "./messages.ts";
import { peopleRights } from "./people.rights.ts";
import { deedInWords } from "../../kernel/policy.ts";
import type { LogLine } from "./person-view.ts";

type LogProps = { page: Page; log: readonly LogLine[]; title: string; intro: string };

/** What the log says about a person, the newest first. */
export function LogAbout({ page, log, title, intro }: LogProps): JSX.Element {
  const { language } = page;
  const { person: text, deeds } = administrationMessages[language];
  const named: Readonly<Record<string, string>> = deeds;
  return (
    <Section id="logg" title={title} intro={intro}>
      {log.length === 0 ? (
        <EmptyState title={text.noLog} />
      ) : (
        <Table
          language={language}
          id="log"
          caption={title}
          captionHidden
          stacked
          columns={[{ label: text.at }, { label: text.deed }, { label: text.by }]}
          groups={[
            {
              rows: log.map(({ at, action, by }) => [
                formatMoment(language, at),
                named[action] ?? deedInWords([peopleRights], language, action) ?? action,
                by ?? text.program,
              ]),
            },
          ]}
        />
      )}
    </Section>
  );
}
