import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, EmptyState, Form, type Page, Prose, SearchField, Table } from "../../design/index.ts";
import { type Begun, type Reply, secretHtml } from "../../kernel/http-reply.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { Confirmation } from "./administration-parts.pages.tsx";
import { EntryFrame } from "./entry.pages.tsx";
import type { OfferedProvider } from "./identity-provider-view.ts";
import { signInMessages } from "./messages.ts";
import type { SignInFault } from "./sign-in-flow.ts";

export type ChooseView = {
  readonly offered: readonly OfferedProvider[];
  readonly question: string;
  /** So many that one searches among them. */
  readonly searched: boolean;
  /** Where the reader was going. */
  readonly next: string | undefined;
};

/** The organisations that one signs in with. One chooses: an address that was written would tell who has an account. */
export function ChooseOrganisationPage({ page, view }: { page: Page; view: ChooseView }): JSX.Element {
  const { language } = page;
  const text = signInMessages[language].choose;
  const { offered, question, next } = view;
  return (
    <EntryFrame page={page} text={text} lead={text.lead}>
      {view.searched ? (
        <form class="list-filter no-print" role="search" aria-label={text.title} action={page.path} method="get" novalidate>
          <SearchField language={language} name="q" label={text.search} value={question} />
          {next === undefined ? null : <input type="hidden" name="next" value={next} />}
          <Button variant="secondary">{text.find}</Button>
        </form>
      ) : null}
      {offered.length === 0 ? (
        <EmptyState
          title={question === "" ? text.none : text.noneFor(question)}
          firstStep={<a href={addresses.signIn[language]}>{text.byMail}</a>}
        >
          {text.noneHelp}
        </EmptyState>
      ) : (
        <>
          <Organisations page={page} offered={offered} next={next} />
          <p>
            {text.notThere} <a href={addresses.signIn[language]}>{text.byMail}</a>
          </p>
        </>
      )}
    </EntryFrame>
  );
}

function Organisations({ page, offered, next }: { page: Page } & Pick<ChooseView, "offered" | "next">): JSX.Element {
  const { language } = page;
  const text = signInMessages[language].choose;
  return (
    <Table
      language={language}
      id="organisations"
      caption={text.title}
      captionHidden
      columns={[{ label: text.organisation }, { label: text.enter }]}
      groups={[
        {
          rows: offered.map(({ id, organisation }) => [
            <span lang={language === "sv" ? undefined : "sv"}>{organisation}</span>,
            <Form page={page} action={hrefOf(addresses.organisationSignInStart, language, id)} inline>
              {next === undefined ? null : <input type="hidden" name="next" value={next} />}
              <Button variant="secondary" label={text.enterWith(organisation)}>
                {text.enter}
              </Button>
            </Form>,
          ]),
        },
      ]}
    />
  );
}

/** Where a browser is sent, and what it is to hold meanwhile. */
type Away = { readonly errand: Begun; readonly address: string; readonly organisation: string };

/**
 * Sends the browser on with a page and not with a redirect: what a form leads to must lie on this site, says the page that the form is on, and
 * that holds for all redirects that follow on it, those of the organisation too. Where the browser does not go by itself, a link leads on.
 * @source CSP Level 3, §6.4.1 (form-action)
 */
export async function sendAway(page: Page, { errand, address, organisation }: Away): Promise<Reply> {
  const text = signInMessages[page.language].away;
  const reply = await secretHtml(
    <EntryFrame page={page} text={{ title: text.title(organisation), description: text.description }} lead={text.lead}>
      <p>
        <ButtonLink href={address}>{text.onwards}</ButtonLink>
      </p>
    </EntryFrame>,
  );
  return { ...reply, headers: { ...reply.headers, Refresh: `0; url=${address}` }, errand };
}

/** @param mailbox where mail is shown in development. */
export function ProofPage({ page, mailbox }: { page: Page; mailbox: { href: string; label: string } | undefined }): JSX.Element {
  const text = signInMessages[page.language].proof;
  return (
    <EntryFrame page={page} text={text} lead={text.lead}>
      <Prose>
        {text.body.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {mailbox === undefined ? null : (
          <p>
            <a href={mailbox.href}>{mailbox.label}</a>
          </p>
        )}
      </Prose>
    </EntryFrame>
  );
}

export function RefusedPage({ page, fault }: { page: Page; fault: SignInFault | undefined }): JSX.Element {
  const { language } = page;
  const text = signInMessages[language].refused;
  return (
    <EntryFrame page={page} text={text} lead={fault === undefined ? text.plain : text.faults[fault]}>
      <ButtonRow>
        <ButtonLink href={addresses.organisationSignIn[language]}>{text.again}</ButtonLink>
        <ButtonLink href={addresses.signIn[language]} variant="secondary">
          {text.byMail}
        </ButtonLink>
      </ButtonRow>
    </EntryFrame>
  );
}

/** @param organisation whose sign-in waits to be connected; none when nothing waits. */
export function LinkPage({ page, organisation }: { page: Page; organisation: string | undefined }): JSX.Element {
  const { language } = page;
  const text = signInMessages[language].linking;
  if (organisation === undefined) {
    return (
      <EntryFrame page={page} text={{ title: text.goneTitle, description: text.goneTitle }} lead={text.gone}>
        <p>
          <ButtonLink href={addresses.organisationSignIn[language]}>{signInMessages[language].refused.again}</ButtonLink>
        </p>
      </EntryFrame>
    );
  }
  return (
    <EntryFrame page={page} text={text} lead={text.lead(organisation)}>
      <Confirmation page={page} text={text} backHref={addresses.account[language]} />
    </EntryFrame>
  );
}
