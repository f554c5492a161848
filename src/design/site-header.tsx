import type { JSX } from "hono/jsx/jsx-runtime";
import { Button } from "./button.tsx";
import { Form } from "./form.tsx";
import { Icon } from "./icon.tsx";
import { messages } from "./messages.ts";
import type { Page } from "./page.ts";
import { SearchBox } from "./search-box.tsx";
import { Wordmark } from "./wordmark.tsx";

type SiteHeaderProps = { page: Page; current: string | undefined; withSearch: boolean };

/** Name, language, main menu and search, on every page. Where the search box has no room, a link to the search page stands instead. */
export function SiteHeader({ page, current, withSearch }: SiteHeaderProps): JSX.Element {
  const { site, language } = page;
  const search = withSearch ? site.search : undefined;
  const text = messages[language];
  return (
    <header class="site-header">
      <div class="site-header__inner">
        <Wordmark name={site.name} href={site.home} homeLabel={text.home} />
        {search === undefined ? null : (
          <a class="site-header__search-link" href={search.action}>
            <Icon name="search" /> {text.search}
          </a>
        )}
        {search === undefined ? null : (
          <div class="site-header__search">
            <SearchBox language={language} id="site-search" action={search.action} suggestions={search.suggestions} />
          </div>
        )}
        <div class="site-header__links">
          <AccountLink page={page} />
          <SignOut page={page} />
          <LanguageSwitch page={page} />
        </div>
        <nav class="site-nav" aria-label={text.mainNavigation}>
          <ul>
            {site.navigation.map((item) => (
              <li>
                <a href={item.href} aria-current={item.key === current ? "true" : undefined}>
                  {item.label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
    </header>
  );
}

/** To the page of whoever is signed in, or to where one signs in. */
function AccountLink({ page }: { page: Page }): JSX.Element | null {
  const { viewer, site, language } = page;
  const text = messages[language];
  if (viewer !== undefined && site.account !== undefined) {
    return (
      <a href={site.account} aria-label={text.account(viewer.name)}>
        {viewer.name}
      </a>
    );
  }
  return site.signIn === undefined ? null : <a href={site.signIn}>{text.signIn}</a>;
}

/** From every page: whoever leaves a shared computer does not look for the way. @source OWASP ASVS 5.0 V7.4.4 */
function SignOut({ page }: { page: Page }): JSX.Element | null {
  const { viewer, site, language } = page;
  if (viewer === undefined || site.signOut === undefined) return null;
  return (
    <Form page={page} action={site.signOut} inline>
      <Button variant="tertiary">{messages[language].signOut}</Button>
    </Form>
  );
}

function LanguageSwitch({ page }: { page: Page }): JSX.Element | null {
  const other = page.language === "sv" ? "en" : "sv";
  const href = page.alternates?.[other];
  if (href === undefined) return null;
  return (
    <a class="language-switch" href={href} lang={other} hreflang={other} rel="alternate">
      {messages[page.language].switchLanguage}
    </a>
  );
}
