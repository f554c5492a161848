import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Layout,
  Link,
  type Page,
  PageHeader,
  Section,
  Stack,
  Table,
  TextField,
} from "../../design/index.ts";
import { formatDate, formatMoment, formatNumber } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { Confirmation, Refusal } from "./administration-parts.pages.tsx";
import { passkeyMessages } from "./messages.ts";
import { OtherSessions } from "./passkey-parts.pages.tsx";
import { longestPasskeyName, type SecondFactor } from "./passkey.ts";
import type { Passkey } from "./passkey-view.ts";
import type { RefusalCode } from "./refusal.ts";

const messages = passkeyMessages;

type Done = "added" | "renamed" | "removed" | undefined;
export type PasskeysView = {
  readonly passkeys: readonly Passkey[];
  readonly codes: SecondFactor["codes"];
  readonly done: Done;
  readonly refusal: RefusalCode | undefined;
  /** They are signed in elsewhere too. */
  readonly elsewhere: boolean;
};

type PasskeysProps = { page: Page; view: PasskeysView };

/** With what a person shows that it is them. */
export function PasskeysPage({ page, view }: PasskeysProps): JSX.Element {
  const { language } = page;
  const text = messages[language].list;
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Refusal language={language} code={view.refusal} />
        <Answered language={language} done={view.done === undefined ? undefined : text[view.done]} />
        <Section id="passkeys" title={text.keysTitle}>
          <Stack>
            {view.passkeys.length === 0 ? (
              <EmptyState title={text.none}>{text.noneHelp}</EmptyState>
            ) : (
              <PasskeyTable page={page} view={view} />
            )}
            {view.passkeys.length === 1 ? <p>{text.one}</p> : null}
            <p>
              <ButtonLink href={addresses.newPasskey[language]}>{text.add}</ButtonLink>
            </p>
          </Stack>
        </Section>
        {view.passkeys.length === 0 ? null : <CodesLeft page={page} view={view} />}
        {view.elsewhere ? <OtherSessions page={page} /> : null}
      </Stack>
    </Layout>
  );
}

function PasskeyTable({ page, view }: PasskeysProps): JSX.Element {
  const { language } = page;
  const text = messages[language].list;
  return (
    <Table
      language={language}
      id="passkey-list"
      caption={text.keysTitle}
      captionHidden
      columns={[{ label: text.name }, { label: text.since }, { label: text.used }]}
      groups={[
        {
          rows: view.passkeys.map(({ id, name, createdAt, lastUsedAt }) => [
            <Link href={hrefOf(addresses.passkey, language, id)}>{name}</Link>,
            formatDate(language, createdAt),
            lastUsedAt === undefined ? text.never : formatMoment(language, lastUsedAt),
          ]),
        },
      ]}
    />
  );
}

function CodesLeft({ page, view: { codes } }: PasskeysProps): JSX.Element {
  const { language } = page;
  const text = messages[language].list;
  return (
    <Section
      id="reservkoder"
      title={text.codesTitle}
      intro={codes === 0 ? text.noCodes : text.codesLeft(formatNumber(language, codes), codes === 1)}
    >
      <Stack>
        <p>{text.renewLead}</p>
        <Form page={page} action={addresses.recoveryCodes[language]}>
          <Button variant="secondary">{text.renew}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

type PasskeyProps = { page: Page; passkey: Passkey; draft: Draft };

export function PasskeyPage({ page, passkey, draft }: PasskeyProps): JSX.Element {
  const { language } = page;
  const text = messages[language].one;
  const { never } = messages[language].list;
  const { issues, field } = draftedFields(language, draft, { name: text.name });
  const used = passkey.lastUsedAt === undefined ? never : formatMoment(language, passkey.lastUsedAt);
  return (
    <Layout page={page} title={passkey.name} description={text.description} crumbs={wayTo(page, passkey.name)} unlisted>
      <PageHeader title={passkey.name} lead={text.facts(formatDate(language, passkey.createdAt), used)} />
      <Stack gap="large">
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={hrefOf(addresses.passkey, language, passkey.id)}>
          <TextField {...field("name")} maxLength={longestPasskeyName} width={30} />
          <Button>{text.save}</Button>
        </Form>
        <Section id="ta-bort" title={text.removeTitle} intro={text.removeLead}>
          <p>
            <ButtonLink href={hrefOf(addresses.passkeyRemoval, language, passkey.id)} variant="secondary">
              {text.remove}
            </ButtonLink>
          </p>
        </Section>
      </Stack>
    </Layout>
  );
}

function wayTo({ language }: Page, label: string) {
  const { list } = messages[language];
  return [{ label: list.title, href: addresses.passkeys[language] }, { label }];
}

type RemovePasskeyProps = { page: Page; passkey: Passkey; isLast: boolean; refusal: RefusalCode | undefined };

export function RemovePasskeyPage({ page, passkey, isLast, refusal }: RemovePasskeyProps): JSX.Element {
  const { language } = page;
  const text = messages[language].remove;
  const title = text.title(passkey.name);
  const consequences = [...text.consequences, ...(isLast ? [text.consequencesLast] : [])];
  return (
    <Layout page={page} title={title} description={text.description} crumbs={wayTo(page, title)} unlisted>
      <PageHeader title={title} />
      <Stack gap="large">
        <Refusal language={language} code={refusal} />
        <Confirmation page={page} text={{ ...text, consequences }} backHref={addresses.passkeys[language]} />
      </Stack>
    </Layout>
  );
}
