import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout } from "./layout.tsx";
import { messages } from "./messages.ts";
import type { Page } from "./page.ts";

type ErrorPageProps = PropsWithChildren<{
  page: Page;
  title: string;
  reference?: string | undefined;
  /** Where to go from here, before the links to the first page and the support function. */
  waysOn?: Child | undefined;
  /** The ways on hold a search box. */
  ownSearch?: boolean | undefined;
}>;

/** A page for when something went wrong: `title` says what happened, the children what is kept and what to do. */
export function ErrorPage(props: ErrorPageProps): JSX.Element {
  const { page, title, reference, children } = props;
  const text = messages[page.language];
  return (
    <Layout page={page} title={title} description={title} ownSearch={props.ownSearch} unlisted>
      <div class="error-page">
        <h1 class="heading heading--1">{title}</h1>
        <div class="prose">{children}</div>
        {reference === undefined ? null : (
          <p class="error-page__reference">
            {text.errorReference} <strong>{reference}</strong>. {text.errorReferenceUse}
          </p>
        )}
        {props.waysOn}
        <p class="button-row">
          <a class="ds-button" href={page.site.home}>
            {text.home}
          </a>
          <a class="ds-button" data-variant="secondary" href={page.site.support.href}>
            {text.contactSupport}
          </a>
        </p>
      </div>
    </Layout>
  );
}
