import type { JSX } from "hono/jsx/jsx-runtime";
import { messages } from "./messages.ts";
import type { Page } from "./page.ts";
import { Mark } from "./wordmark.tsx";

/** Whose place this is, how to reach them, and what must be found on every page: accessibility, privacy, licence. */
export function SiteFooter({ page }: { page: Page }): JSX.Element {
  const { site } = page;
  const text = messages[page.language];
  return (
    <footer class="site-footer">
      <div class="site-footer__inner">
        <div class="site-footer__about">
          <Mark />
          <p class="site-footer__name">{site.name}</p>
          <p>{site.tagline}</p>
        </div>
        <div>
          <h2>{text.supportTitle}</h2>
          <p>{text.supportIntro}</p>
          <ul>
            <li>
              <a href={site.support.href}>{text.contactSupport}</a>
            </li>
            {site.support.email === undefined ? null : (
              <li>
                <a href={`mailto:${site.support.email}`}>{site.support.email}</a>
              </li>
            )}
          </ul>
        </div>
        <div>
          <h2>{text.aboutSite}</h2>
          <ul>
            {site.footer.map((link) => (
              <li>
                <a href={link.href}>{link.label}</a>
              </li>
            ))}
          </ul>
          <p>
            <a href={site.licence.href}>{site.licence.label}</a>
          </p>
        </div>
      </div>
    </footer>
  );
}
