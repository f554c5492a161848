import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  Notice,
  type Page,
  Section,
  Stack,
  Table,
} from "../../design/index.ts";
import { formatMoment, formatNumber, type Language } from "../../kernel/i18n.ts";
import { describeFault, type Fault } from "../../kernel/tables/index.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { AdministrationFrame } from "./administration-parts.pages.tsx";
import { CheckFindings } from "./check-findings.pages.tsx";
import type { Check, CheckLine, CheckReport, ImportLine } from "./check.ts";
import { administrationMessages, registerMessages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";

export type RegisterView = {
  readonly checks: readonly CheckLine[];
  readonly imports: readonly ImportLine[];
  /** Why the file that was just sent was not taken. */
  readonly problem: RefusalCode | "missing" | undefined;
};

type RegisterProps = { page: Page; view: RegisterView };

/** Where a newer register is sent, and what has become of those that were. */
export function RegisterPage({ page, view }: RegisterProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].register;
  return (
    <AdministrationFrame
      page={page}
      title={text.title}
      description={text.description}
      lead={text.lead}
      way={[{ label: registerMessages[language].list.title, href: addresses.organisations[language] }]}
    >
      <SendForm page={page} view={view} />
      <Waiting page={page} view={view} />
      <History page={page} view={view} />
    </AdministrationFrame>
  );
}

function SendForm({ page, view: { problem } }: RegisterProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].register;
  const { refusals } = administrationMessages[language];
  const error = problem === undefined ? undefined : problem === "missing" ? text.fileMissing : refusals[problem];
  return (
    <Section id="skicka" title={text.send} onPaper={false}>
      <Stack>
        <ErrorSummary language={language} issues={error === undefined ? [] : [{ field: "file", text: error }]} />
        <Form page={page} action={addresses.register[language]} upload>
          <FileField language={language} name="file" label={text.file} hint={text.fileHint} error={error} accept=".csv,text/csv" />
          <Button>{text.check}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function Waiting({ page, view: { checks } }: RegisterProps): JSX.Element {
  const { language } = page;
  const { register: text, states } = registerMessages[language];
  return (
    <Section id="vantar" title={text.waiting}>
      {checks.length === 0 ? (
        <EmptyState title={text.noneWaiting}>{text.noneWaitingHelp}</EmptyState>
      ) : (
        <Table
          language={language}
          id="checks"
          stacked
          caption={text.waiting}
          captionHidden
          columns={[{ label: text.name }, { label: text.sent }, { label: text.by }, { label: text.state }]}
          groups={[
            {
              rows: checks.map(({ id, fileName, sentAt, sentBy, state }) => [
                <a href={hrefOf(addresses.registerCheck, language, id)}>{fileName}</a>,
                formatMoment(language, sentAt),
                sentBy,
                states[state],
              ]),
            },
          ]}
        />
      )}
    </Section>
  );
}

function History({ page, view: { imports } }: RegisterProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].register;
  const counts = [text.added, text.changed, text.gone, text.kept].map((label) => ({ label, numeric: true }));
  return (
    <Section id="inlast" title={text.history}>
      {imports.length === 0 ? (
        <EmptyState title={text.noHistory} />
      ) : (
        <Table
          language={language}
          id="imports"
          stacked
          caption={text.history}
          captionHidden
          columns={[{ label: text.name }, { label: text.at }, { label: text.by }, ...counts]}
          groups={[
            {
              rows: imports.map(({ fileName, checkId, at, by, added, changed, gone, kept }) => [
                checkId === undefined ? fileName : <a href={hrefOf(addresses.registerCheck, language, checkId)}>{fileName}</a>,
                formatMoment(language, at),
                whoOf(language, by),
                ...[added, changed, gone, kept].map((count) => formatNumber(language, count)),
              ]),
            },
          ]}
          note={text.note}
        />
      )}
    </Section>
  );
}

/** A person's name, or what part of the program it was. */
function whoOf(language: Language, by: string): string {
  const programs: Readonly<Record<string, string>> = registerMessages[language].register.programs;
  return programs[by] ?? by;
}

export type CheckView = {
  readonly check: Check;
  /** The register is no longer as it was when the file was checked. */
  readonly changedSince: boolean;
  readonly refusal: RefusalCode | undefined;
};

type CheckProps = { page: Page; view: CheckView };

/** One file: how far the work has come, what it found, and what is to be decided. */
export function CheckPage({ page, view }: CheckProps): JSX.Element {
  const { language } = page;
  const { check: text, register } = registerMessages[language];
  const { check } = view;
  return (
    <AdministrationFrame
      page={page}
      title={text.title(check.fileName)}
      description={text.description}
      lead={text.sent(check.sentBy, formatMoment(language, check.sentAt))}
      way={[
        { label: registerMessages[language].list.title, href: addresses.organisations[language] },
        { label: register.title, href: addresses.register[language] },
      ]}
      refusal={view.refusal}
    >
      <State page={page} view={view} />
      {check.state === "checked" ? <Decision page={page} view={view} /> : null}
      {check.state === "faulty" || check.state === "stale" ? <Discard page={page} check={check} /> : null}
      {check.report === undefined ? null : <Findings page={page} check={check} report={check.report} />}
    </AdministrationFrame>
  );
}

function State({ page, view: { check } }: CheckProps): JSX.Element | null {
  const { language } = page;
  const text = registerMessages[language].check;
  const { state, decidedBy, report } = check;
  const when = check.decidedAt === undefined ? "" : formatMoment(language, check.decidedAt);
  switch (state) {
    case "checking":
    case "applying":
      return <Progress page={page} check={check} />;
    case "faulty": {
      const count = report?.kind === "faulty" ? report.faultCount : 0;
      return (
        <Notice language={language} kind="problem">
          {text.faulty(formatNumber(language, count), count === 1)} {text.faultyHelp}{" "}
          <a href={addresses.register[language]}>{text.toRegister}</a>
        </Notice>
      );
    }
    case "applied":
      return (
        <Notice language={language} kind="saved">
          {text.applied(decidedBy ?? "", when)}
        </Notice>
      );
    case "stale":
      return (
        <Notice language={language} kind="attention">
          {text.stale} <a href={addresses.register[language]}>{text.toRegister}</a>
        </Notice>
      );
    case "discarded":
      return (
        <Notice language={language} kind="information">
          {decidedBy === undefined ? text.discardedByProgram : text.discarded(decidedBy, when)}
        </Notice>
      );
    case "checked":
    default:
      return null;
  }
}

/** The reader asks for the page again when they want to know: one that loads itself again would take the place of whoever is reading it. @source WCAG 2.2, failure F41 */
function Progress({ page, check }: { page: Page; check: Check }): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].check;
  const { state, done, total, movedAt } = check;
  const begun = total !== undefined && done > 0;
  return (
    <Notice language={language} kind="information" title={state === "checking" ? text.checking : text.applying} announced>
      <Stack>
        <p>{begun ? text.progress(formatNumber(language, done), formatNumber(language, total)) : text.starting}</p>
        <p>
          {text.moved(formatMoment(language, movedAt))} {text.leave}
        </p>
        <ButtonRow>
          <ButtonLink href={hrefOf(addresses.registerCheck, language, check.id)}>{text.refresh}</ButtonLink>
        </ButtonRow>
        <Discard page={page} check={check} />
      </Stack>
    </Notice>
  );
}

function Discard({ page, check }: { page: Page; check: Check }): JSX.Element {
  const { language } = page;
  return (
    <Form page={page} action={hrefOf(addresses.registerDiscard, language, check.id)} inline>
      <Button variant="secondary">{registerMessages[language].check.discard}</Button>
    </Form>
  );
}

function Decision({ page, view: { check, changedSince } }: CheckProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].check;
  return (
    <Section id="beslut" title={text.decide} intro={text.decideIntro}>
      <Stack>
        {changedSince ? (
          <Notice language={language} kind="attention">
            {text.changedSince} <a href={addresses.register[language]}>{text.toRegister}</a>
          </Notice>
        ) : null}
        <ButtonRow>
          {changedSince ? null : (
            <Form page={page} action={hrefOf(addresses.registerApply, language, check.id)} inline>
              <Button>{text.apply}</Button>
            </Form>
          )}
          <Discard page={page} check={check} />
        </ButtonRow>
      </Stack>
    </Section>
  );
}

type FindingsProps = { page: Page; check: Check; report: CheckReport };

function Findings({ page, check, report }: FindingsProps): JSX.Element {
  const { language } = page;
  const text = registerMessages[language].check;
  const delimiters: Readonly<Record<string, string>> = text.delimiters;
  const { encoding, delimiter, ignored } = report.read;
  const read = [
    { term: text.readAs, description: text.dividedBy(encoding, delimiters[delimiter] ?? delimiter) },
    ...(ignored.length === 0 ? [] : [{ term: text.ignored, description: ignored.join(", ") }]),
  ];
  const download = <a href={hrefOf(addresses.registerChanges, language, check.id)}>{text.download}</a>;
  if (report.kind === "planned") return <CheckFindings page={page} report={report} read={read} download={download} />;
  return (
    <Section
      id="fel"
      title={text.faults}
      intro={report.faultCount > report.faults.length ? text.firstFaults(formatNumber(language, report.faults.length)) : undefined}
    >
      <Stack>
        <p>{download}</p>
        <Faults language={language} faults={report.faults} />
        <DescriptionList facts={read} />
      </Stack>
    </Section>
  );
}

function Faults({ language, faults }: { language: Language; faults: readonly Fault[] }): JSX.Element {
  const text = registerMessages[language].check;
  return (
    <Table
      language={language}
      id="faults"
      stacked
      caption={text.faults}
      captionHidden
      columns={[{ label: text.place }, { label: text.what }]}
      groups={[
        {
          rows: faults.map((fault) => {
            const { place, sentence } = describeFault(language, fault);
            return [place, sentence];
          }),
        },
      ]}
    />
  );
}
