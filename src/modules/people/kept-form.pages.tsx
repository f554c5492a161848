import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, Form, Layout, Link, Notice, type Page, PageHeader, Stack } from "../../design/index.ts";
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
      {kept.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {kept.withFile ? <p>{text.fileAgain}</p> : null}
      <Button>{text.send}</Button>
    </Form>
  );
}

/** It is confirmed; what was written waits for one more press of a button. No link to the other language: it would take that away. */
export function KeptFormPage({ page, kept }: { page: Page; kept: KeptForm }): JSX.Element {
  const { language } = page;
  const text = passkeyMessages[language].kept;
  return (
    <Layout page={{ ...page, alternates: {} }} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <KeptFormOnwards page={page} kept={kept} />
        <p>
          <Link href={addresses.account[language]}>{text.leave}</Link>
        </p>
      </Stack>
    </Layout>
  );
}

/** The page as it is drawn in the session that goes on under a new secret: what its forms hold is made of that. */
export function inSession(page: Page, secret: string): Page {
  return page.viewer === undefined ? page : { ...page, viewer: { ...page.viewer, formToken: formTokenOf(secret) } };
}
