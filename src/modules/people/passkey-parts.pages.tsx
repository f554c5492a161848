import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, Form, Link, Notice, type Page, Section, Stack } from "../../design/index.ts";
import { detourTo } from "../../kernel/detour.ts";
import { formatList, formatNumber, type Language } from "../../kernel/i18n.ts";
import type { KeptForm } from "../../kernel/kept-form.ts";
import { addresses } from "./addresses.ts";
import { KeptField } from "./kept-form.pages.tsx";
import { administrationMessages, messages, passkeyMessages } from "./messages.ts";
import type { SecondFactor } from "./passkey.ts";
import { coordinatorRole, headRole, roles } from "./person.ts";

type DeviceFormProps = PropsWithChildren<{
  page: Page;
  purpose: "register" | "confirm";
  /** Where the form is sent, and where the page's script asks for the question that the device answers. */
  action: string;
  challenge: string;
  next: string | undefined;
  kept: KeptForm | undefined;
}>;

/** A form that a device answers: `src/browser/passkey.ts` asks it, puts its answer in and sends the form. What may go wrong is said here. */
export function DeviceForm({ page, purpose, action, challenge, next, kept, children }: DeviceFormProps): JSX.Element {
  const text = passkeyMessages[page.language].device;
  return (
    <div
      data-passkey={purpose}
      data-challenge={challenge}
      data-unsupported={text.unsupported}
      data-cancelled={text.cancelled}
      data-already={text.already}
      data-failed={text.failed}
    >
      <noscript>
        <Notice language={page.language} kind="attention">
          {text.noScript} {purpose === "confirm" ? text.noScriptCode : null}
        </Notice>
      </noscript>
      <Form page={page} action={action}>
        {children}
        <input type="hidden" name="answer" value="" />
        <NextField next={next} />
        <KeptField kept={kept} />
        <p class="ds-validation-message" data-color="danger" role="alert" data-problem />
      </Form>
    </div>
  );
}

export function NextField({ next }: { next: string | undefined }): JSX.Element | null {
  return next === undefined ? null : <input type="hidden" name="next" value={next} />;
}

/** "administratör och samordnare" */
export function roleNames(language: Language, held: readonly string[]): string {
  const names = roles.filter((role) => held.includes(role)).map((role) => administrationMessages[language].roles[role]);
  const { coordinator, head } = passkeyMessages[language];
  const standing = [...(held.includes(coordinatorRole) ? [coordinator] : []), ...(held.includes(headRole) ? [head] : [])];
  return formatList(language, [...names, ...standing]);
}

type WaitingProps = { page: Page; waiting: readonly string[]; back?: string | undefined };

/** On a page that shows more to whoever has a role: what they hold and do not have in this session yet, and how they get it and come back. */
export function WaitingRoles({ page: { language }, waiting, back }: WaitingProps): JSX.Element | null {
  if (waiting.length === 0) return null;
  const text = passkeyMessages[language].account;
  const href = detourTo(addresses.confirm, language, back ?? addresses.account[language]);
  return (
    <Notice language={language} kind="attention" title={text.waitingTitle}>
      <Stack>
        <p>{text.waiting(roleNames(language, waiting))}</p>
        <p>
          <ButtonLink href={href}>{text.confirm}</ButtonLink>
        </p>
      </Stack>
    </Notice>
  );
}

type SummaryProps = {
  page: Page;
  secondFactor: SecondFactor;
  /** Why the person's roles count without a passkey, where they do. */
  atOnce: "demonstration" | "off" | undefined;
};

/** On a person's own page: how many passkeys and codes they have. */
export function PasskeySummary({ page: { language }, secondFactor, atOnce }: SummaryProps): JSX.Element {
  const text = passkeyMessages[language].account;
  const { passkeys, codes } = secondFactor;
  const counts = text.count(formatNumber(language, passkeys), passkeys === 1, formatNumber(language, codes), codes === 1);
  return (
    <Section id="passkeys" title={text.title} intro={atOnce === "off" ? text.off : text.lead}>
      <Stack>
        {atOnce === "demonstration" ? <p>{text.demonstration}</p> : null}
        <p>{passkeys === 0 ? text.none : counts}</p>
        <p>
          <Link href={addresses.passkeys[language]} arrow>
            {text.toList}
          </Link>
        </p>
      </Stack>
    </Section>
  );
}

/** Ends the sessions of whoever is signed in elsewhere: one may have been begun with what was just exchanged. @source OWASP ASVS 5.0 V7.4.3 */
export function EndOthers({ page }: { page: Page }): JSX.Element {
  const { language } = page;
  return (
    <Form page={page} action={addresses.sessions[language]}>
      <Button variant="secondary">{messages[language].account.endOthers}</Button>
    </Form>
  );
}

/** The same on the pages where the ways to confirm are changed. */
export function OtherSessions({ page }: { page: Page }): JSX.Element {
  const text = passkeyMessages[page.language].others;
  return (
    <Section id="andra-inloggningar" title={text.title} intro={text.intro} onPaper={false}>
      <EndOthers page={page} />
    </Section>
  );
}
