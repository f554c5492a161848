import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  Disclosure,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  type Page,
  PageHeader,
  Section,
  Stack,
  Table,
  TextField,
} from "../../../design/index.ts";
import { formatMoment, type Language } from "../../../kernel/i18n.ts";
import { addresses } from "../addresses.ts";
import { signalMessages } from "../messages.ts";
import type { OwnerAlias, OwnerAliasesView } from "./owner-alias.ts";
import { longestOf } from "./signal.ts";

type Props = { page: Page; view: OwnerAliasesView };

/** Which names editors have written as one owner's, and two fields for another. It tells nothing of what teams have written, nor whether they have. */
export function OwnerAliasesPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { aliases: text, dialogue } = signalMessages[language];
  const { standing, refusal, done } = view;
  return (
    <Layout
      page={page}
      title={text.title}
      description={text.description}
      crumbs={[{ label: dialogue.title, href: addresses.dialogueLists[language] }, { label: text.title }]}
      unlisted
    >
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Answered
          language={language}
          problem={refusal === undefined ? undefined : text.refusals[refusal]}
          done={done === undefined ? undefined : text.done[done]}
        />
        <AliasForm page={page} view={view} />
        <Section id="namn" title={text.standing}>
          {standing.length === 0 ? <p>{text.none}</p> : <Standing page={page} aliases={standing} />}
        </Section>
        <Earlier language={language} view={view} />
      </Stack>
    </Layout>
  );
}

function AliasForm({ page, view: { draft } }: Props): JSX.Element {
  const { language } = page;
  const { aliases: text } = signalMessages[language];
  const { issues, field } = draftedFields(language, draft, { name: text.name, owner: text.owner }, []);
  return (
    <Stack>
      <ErrorSummary language={language} issues={issues} />
      <Form page={page} action={addresses.ownerAliases[language]}>
        <TextField {...field("name")} hint={text.nameHint} maxLength={longestOf.owner} width={60} />
        <TextField {...field("owner")} hint={text.ownerHint} maxLength={longestOf.owner} width={60} />
        <Button>{text.save}</Button>
      </Form>
      <p class="fine-print">{text.unseen}</p>
    </Stack>
  );
}

const ownerIn = (language: Language, { owner, ownerName }: OwnerAlias): string =>
  owner === "government" ? signalMessages[language].government : (ownerName ?? "");

function Standing({ page, aliases }: { page: Page; aliases: readonly OwnerAlias[] }): JSX.Element {
  const { language } = page;
  const { aliases: text } = signalMessages[language];
  const rows = aliases.map((alias) => [
    alias.name,
    ownerIn(language, alias),
    text.by(alias.writer, formatMoment(language, alias.writtenAt)),
    <Form page={page} action={addresses.ownerAliases[language]} inline>
      <input type="hidden" name="alias" value={alias.id} />
      <Button variant="secondary" label={text.takeBackOf(alias.name)}>
        {text.takeBack}
      </Button>
    </Form>,
  ]);
  const labels = [text.columns.name, text.columns.owner, text.columns.by, text.columns.takeBack];
  return (
    <Table
      language={language}
      id="agarnamn"
      caption={text.standing}
      captionHidden
      stacked
      columns={labels.map((label) => ({ label }))}
      groups={[{ rows }]}
    />
  );
}

/** What was taken back stays to be read: somebody else may be about to write it again. */
function Earlier({ language, view: { earlier } }: { language: Language; view: OwnerAliasesView }): JSX.Element | null {
  if (earlier.length === 0) return null;
  const { aliases: text } = signalMessages[language];
  return (
    <Disclosure summary={text.earlier}>
      <ul>
        {earlier.map(({ takenBack, ...alias }) => (
          <li>
            {text.wasOf(alias.name, ownerIn(language, alias))}{" "}
            <span class="fine-print">{text.takenBackBy(takenBack.by, formatMoment(language, takenBack.at))}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
