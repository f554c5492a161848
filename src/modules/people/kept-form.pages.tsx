import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, Disclosure, Form, Layout, Link, Notice, type Page, PageHeader, Prose, Stack } from "../../design/index.ts";
import { formTokenOf } from "../../kernel/http-guard.ts";
import type { KeptForm } from "../../kernel/kept-form.ts";
import { addresses } from "./addresses.ts";
import { keptField } from "./kept-form.ts";
import { passkeyMessages } from "./messages.ts";

/** Takes along what somebody wrote before they were asked to confirm that it is them. */
export function KeptField({ kept }: { kept: KeptForm | undefined }): JSX.Element | null {
  return kept === undefined ? null : <input type="hidden" name={keptField} value={JSON.stringify(kept)} />;
}

/** On the way to confirming: it has not been done yet, and is not lost. */
export function NotDoneYet({ page: { language }, kept }: { page: Page; kept: KeptForm | undefined }): JSX.Element | null {
  if (kept === undefined) return null;
  return (
    <Notice language={language} kind="attention" announced>
      {passkeyMessages[language].kept.notDoneYet}
    </Notice>
  );
}

/** The form as it was written, with one button. */
export function KeptFormOnwards({ page, kept }: { page: Page; kept: KeptForm }): JSX.Element {
  const text = passkeyMessages[page.language].kept;
  return (
    <Form page={page} action={kept.action}>
      <KeptFields kept={kept} />
      {kept.withFile ? <p>{text.fileAgain}</p> : null}
      <Button>{text.send}</Button>
    </Form>
  );
}

/**
 * What was written waits for one more press of a button. No link to the other language: it would take that away.
 * @param as who sends it, where it was drawn in another session: it may have been somebody else's.
 */
export function KeptFormPage({ page, kept, as }: { page: Page; kept: KeptForm; as?: string | undefined }): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].kept;
  return (
    <Layout page={{ ...page, alternates: {} }} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={as === undefined ? text.lead : text.leadAs(as)} />
      <Stack gap="large">
        {as === undefined ? null : <WrittenWords kept={kept} summary={text.showWritten} />}
        <KeptFormOnwards page={page} kept={kept} />
        <p>
          <Link href={addresses.account[language]}>{text.leave}</Link>
        </p>
      </Stack>
    </Layout>
  );
}

/**
 * Nobody is signed in: what was written stays on this page while they sign in on another, by whatever way they have. The button sends it to
 * where it was going, which gives it back to whoever is signed in by then.
 */
export function GivenBackPage({ page, kept }: { page: Page; kept: KeptForm | undefined }): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].givenBack;
  return (
    <Layout page={{ ...page, path: addresses.signIn[language], alternates: {} }} title={text.title} description={text.title} unlisted>
      <PageHeader title={text.title} lead={kept === undefined ? text.leadWithout : text.lead} />
      <Stack gap="large">
        <ButtonLink href={addresses.signIn[language]} newTab={kept !== undefined}>
          {kept === undefined ? text.signIn : text.signInNewTab}
        </ButtonLink>
        {kept === undefined ? null : (
          <>
            <Prose>
              <p>{text.thenBack}</p>
              {kept.withFile ? <p>{text.fileAgain}</p> : null}
            </Prose>
            <Form page={page} action={kept.action}>
              <KeptFields kept={kept} />
              <Button variant="secondary">{text.goOn}</Button>
            </Form>
            <WrittenWords kept={kept} summary={text.showWritten} />
          </>
        )}
      </Stack>
    </Layout>
  );
}

/** The texts among what was sent, to be read or copied. What a choice or a button sends is no text. */
function WrittenWords({ kept, summary }: { kept: KeptForm; summary: string }): JSX.Element | null {
  const words = kept.fields.map(([, value]) => value).filter((value) => /\s/.test(value.trim()));
  if (words.length === 0) return null;
  return (
    <Disclosure summary={summary}>
      {words.map((value) => (
        <p class="as-written">{value}</p>
      ))}
    </Disclosure>
  );
}

function KeptFields({ kept }: { kept: KeptForm }): JSX.Element {
  return (
    <>
      {kept.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** The page as it is drawn in the session that goes on under a new secret: what its forms hold is made of that. */
export function inSession(page: Page, secret: string): Page {
  return page.viewer === undefined ? page : { ...page, viewer: { ...page.viewer, formToken: formTokenOf(secret) } };
}
