import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  draftedFields,
  ErrorSummary,
  Layout,
  Link,
  type Page,
  PageHeader,
  Prose,
  Section,
  Stack,
  TextField,
} from "../../design/index.ts";
import type { KeptForm } from "../../kernel/kept-form.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { KeptFormOnwards, NotDoneYet } from "./kept-form.pages.tsx";
import { passkeyMessages } from "./messages.ts";
import { DeviceForm, OtherSessions, roleNames } from "./passkey-parts.pages.tsx";
import { longestPasskeyName } from "./passkey.ts";

export type NewPasskeyView = {
  /** Roles that count once there is a passkey. */
  readonly waiting: readonly string[];
  readonly next: string | undefined;
  /** A form that they sent, which was not taken yet. */
  readonly kept: KeptForm | undefined;
  /** It is their first. */
  readonly first: boolean;
  readonly refused: boolean;
  readonly draft: Draft;
};

/** What a passkey is, why one is needed, and the form that makes one. */
export function NewPasskeyPage({ page, view }: { page: Page; view: NewPasskeyView }): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].add;
  const { issues, field } = draftedFields(language, view.draft, { name: text.name });
  return (
    <Layout page={page} title={text.title} description={text.description} script="passkey.js" unlisted>
      <PageHeader title={text.title} lead={view.waiting.length === 0 ? text.lead : text.leadRoles(roleNames(language, view.waiting))} />
      <Stack gap="large">
        <NotDoneYet page={page} kept={view.kept} />
        <Answered language={language} problem={view.refused ? text.refused : undefined} />
        <ErrorSummary language={language} issues={issues} />
        <Section id="sa-gar-det-till" title={text.stepsTitle}>
          <Stack>
            <Prose>
              <ol>
                {(view.first ? text.steps : text.stepsForMore).map((step) => (
                  <li>{step}</li>
                ))}
              </ol>
            </Prose>
            <DeviceForm
              page={page}
              purpose="register"
              action={addresses.newPasskey[language]}
              challenge={addresses.newPasskeyChallenge[language]}
              next={view.next}
              kept={view.kept}
            >
              <TextField {...field("name")} hint={text.nameHint} autocomplete="off" maxLength={longestPasskeyName} width={30} optional />
              <Button>{text.add}</Button>
            </DeviceForm>
          </Stack>
        </Section>
        <WhatItIs page={page} />
        <p>
          <Link href={addresses.account[language]}>{text.later}</Link>
        </p>
      </Stack>
    </Layout>
  );
}

function WhatItIs({ page: { language } }: { page: Page }): JSX.Element {
  const { whyTitle, why } = passkeyMessages[language].add;
  return (
    <Section id="vad-ar-en-passkey" title={whyTitle}>
      <Prose>
        {why.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
      </Prose>
    </Section>
  );
}

type RecoveryCodesProps = {
  page: Page;
  codes: readonly string[];
  added: boolean;
  next: string;
  kept?: KeptForm | undefined;
  /** They are signed in elsewhere too. */
  elsewhere: boolean;
};

/** The codes, this once: no link to the other language, which would take them away. */
export function RecoveryCodesPage({ page, codes, added, next, kept, elsewhere }: RecoveryCodesProps): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].codes;
  return (
    <Layout page={{ ...page, alternates: {} }} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Answered language={language} done={added ? text.added : undefined} />
        <Section id="koder" title={text.list}>
          <Prose>
            <ol>
              {codes.map((code) => (
                <li>
                  <code>{code}</code>
                </li>
              ))}
            </ol>
            <ul>
              {text.use.map((sentence) => (
                <li>{sentence}</li>
              ))}
            </ul>
          </Prose>
        </Section>
        {kept === undefined ? (
          <p>
            <ButtonLink href={next}>{text.onwards}</ButtonLink>
          </p>
        ) : (
          <Section id="gor-klart" title={passkeyMessages[language].kept.title} intro={passkeyMessages[language].kept.lead}>
            <KeptFormOnwards page={page} kept={kept} />
          </Section>
        )}
        {elsewhere && kept === undefined ? <OtherSessions page={page} /> : null}
      </Stack>
    </Layout>
  );
}
