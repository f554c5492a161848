import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  Link,
  type Page,
  PageHeader,
  PeoplePanel,
  Section,
  Stack,
  TextField,
} from "../../design/index.ts";
import type { KeptForm } from "../../kernel/kept-form.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { KeptField, NotDoneYet } from "./kept-form.pages.tsx";
import { passkeyMessages } from "./messages.ts";
import { DeviceForm, NextField, roleNames } from "./passkey-parts.pages.tsx";

export type ConfirmView = {
  /** Roles that count once it is confirmed. */
  readonly waiting: readonly string[];
  /** Where the person was going. */
  readonly next: string | undefined;
  /** The form that they sent, which was not taken yet. */
  readonly kept: KeptForm | undefined;
  readonly refusal: "passkey" | "code" | undefined;
  readonly draft: Draft;
};

type ConfirmProps = { page: Page; view: ConfirmView };

/** Whoever holds a role shows once more, in this session, that it is them. */
export function ConfirmPage({ page, view }: ConfirmProps): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].confirm;
  const lead = view.waiting.length === 0 ? text.leadRecent : text.leadRoles(roleNames(language, view.waiting));
  return (
    <Layout page={page} title={text.title} description={text.description} script="passkey.js" unlisted>
      <PageHeader title={text.title} lead={lead} />
      <Stack gap="large">
        <NotDoneYet page={page} kept={view.kept} />
        <Answered
          language={language}
          problem={view.refusal === undefined ? undefined : view.refusal === "passkey" ? text.refusedPasskey : text.refusedCode}
        />
        <Section id="passkey" title={text.passkeyTitle} intro={text.passkey}>
          <DeviceForm
            page={page}
            purpose="confirm"
            action={addresses.confirm[language]}
            challenge={addresses.confirmChallenge[language]}
            next={view.next}
            kept={view.kept}
          >
            <Button>{text.confirm}</Button>
          </DeviceForm>
        </Section>
        <CodeSection page={page} view={view} />
        <p>
          <Link href={addresses.account[language]}>{text.notNow}</Link>
        </p>
        <PeoplePanel language={language} people={[]} support={page.site.support} title={text.lostTitle} intro={text.lost} />
      </Stack>
    </Layout>
  );
}

function CodeSection({ page, view }: ConfirmProps): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].confirm;
  const { issues, field } = draftedFields(language, view.draft, { code: text.code });
  return (
    <Section id="reservkod" title={text.codeTitle} intro={text.codeLead}>
      <Stack>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={addresses.confirmCode[language]}>
          <TextField {...field("code")} hint={text.codeHint} autocomplete="off" maxLength={60} width={38} />
          <NextField next={view.next} />
          <KeptField kept={view.kept} />
          <Button variant="secondary">{text.useCode}</Button>
        </Form>
      </Stack>
    </Section>
  );
}
