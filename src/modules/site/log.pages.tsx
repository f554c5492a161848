import type { JSX } from "hono/jsx/jsx-runtime";
import { addressWith, Disclosure, EmptyState, Layout, type Page, PageHeader, Pagination, Stack, Table } from "../../design/index.ts";
import type { AuditRow } from "../../kernel/audit.ts";
import { formatMoment, type Language } from "../../kernel/i18n.ts";
import { deedInWords, type RightsInWords } from "../../kernel/policy.ts";
import { administrationMessages, peopleAddresses } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import type { LogNames } from "./log.ts";
import { messages } from "./messages.ts";
import { hub } from "./operations.pages.tsx";

export type LogView = {
  readonly entries: readonly AuditRow[];
  readonly total: number;
  readonly current: number;
  readonly pageSize: number;
  /** What deeds are called, in words. */
  readonly rights: readonly RightsInWords[];
  readonly names: LogNames;
};

/** Who did what, the newest first, in words. What the program calls it is folded: one asks about it by that. */
export function LogPage({ page, view }: { page: Page; view: LogView }): JSX.Element {
  const { language } = page;
  const text = messages[language].log;
  const crumbs = [
    hub(language),
    { label: messages[language].operations.title, href: addresses.operations[language] },
    { label: text.title },
  ];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack>
        {view.entries.length === 0 ? (
          <EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>
        ) : (
          <Table
            language={language}
            id="log"
            stacked
            caption={text.title}
            captionHidden
            columns={[{ label: text.at }, { label: text.action }, { label: text.actor }, { label: text.subject }, { label: text.detail }]}
            groups={[
              {
                rows: view.entries.map((entry) => [
                  formatMoment(language, entry.at),
                  deedInWords(view.rights, language, entry.action) ?? text.unknownDeed,
                  <Actor language={language} entry={entry} names={view.names} />,
                  <Subject language={language} entry={entry} names={view.names} />,
                  <Disclosure summary={text.technical}>
                    <code>{technical(entry)}</code>
                  </Disclosure>,
                ]),
              },
            ]}
          />
        )}
        <Pagination
          language={language}
          current={view.current}
          count={Math.ceil(view.total / view.pageSize)}
          hrefOf={(target) => addressWith(page, { page: target === 1 ? undefined : String(target) })}
        />
      </Stack>
    </Layout>
  );
}

type EntryProps = { language: Language; entry: AuditRow; names: LogNames };

function Actor({ language, entry: { actorKind, actorId }, names }: EntryProps): JSX.Element {
  const text = messages[language].log;
  if (actorKind === "visitor") return <>{text.visitor}</>;
  if (actorKind === "system") return <>{text.program}</>;
  return <Person language={language} id={actorId ?? ""} names={names} />;
}

function Person({ language, id, names }: { language: Language; id: string; names: LogNames }): JSX.Element {
  const name = names.persons.get(id);
  if (name === undefined) return <>{messages[language].log.somebody}</>;
  return <a href={peopleAddresses.person[language].replace(":id", id)}>{name}</a>;
}

function Organisation({ language, id, names }: { language: Language; id: string; names: LogNames }): JSX.Element | null {
  const organisation = names.organisations.get(id);
  if (organisation === undefined) return null;
  return <a href={peopleAddresses.organisation[language].replace(":slug", organisation.slug)}>{organisation.name}</a>;
}

/** Persons and organisations by name. Texts and surveys by what they are alone: whoever looks after the place need not be let into them. */
function Subject({ language, entry: { subjectKind, subjectId, detail }, names }: EntryProps): JSX.Element {
  const text = messages[language].log;
  const kinds: Readonly<Record<string, string>> = text.subjects;
  const organisation = detail["organisation"];
  const roleNames: Readonly<Record<string, string>> = administrationMessages[language].roles;
  const roles = [detail["role"], detail["roles"]].flat().flatMap((role) => (typeof role === "string" ? (roleNames[role] ?? []) : []));
  return (
    <>
      {subjectKind === "people.person" ? (
        <Person language={language} id={subjectId} names={names} />
      ) : names.organisations.has(subjectId) ? (
        <Organisation language={language} id={subjectId} names={names} />
      ) : (
        (kinds[subjectKind] ?? text.other)
      )}
      {typeof organisation === "string" && names.organisations.has(organisation) && organisation !== subjectId ? (
        <>
          {", "}
          <Organisation language={language} id={organisation} names={names} />
        </>
      ) : null}
      {roles.length === 0 ? null : `: ${roles.join(", ")}`}
    </>
  );
}

/** As the program wrote it down. */
function technical({ action, actorKind, actorId, subjectKind, subjectId, detail }: AuditRow): string {
  const told = Object.keys(detail).length === 0 ? [] : [JSON.stringify(detail)];
  return [action, [actorKind, actorId].filter((part) => part !== null).join(" "), `${subjectKind} ${subjectId}`, ...told].join(" · ");
}
