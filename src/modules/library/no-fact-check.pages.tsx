import type { JSX } from "hono/jsx/jsx-runtime";
import { Link, Notice, type Page } from "../../design/index.ts";
import { formatDate, formatList } from "../../kernel/i18n.ts";
import { addresses, hrefById } from "./addresses.ts";
import { numberOf } from "./desk-parts.pages.tsx";
import type { Manuscript, Permissions } from "./manuscript-view.ts";
import { noFactCheckMessages } from "./messages.ts";
import { lacksReason, type NoFactCheck, type Unchecked, uncheckedIn } from "./no-fact-check.ts";
import { swedishOn } from "./part.pages.tsx";

type Props = { page: Page; manuscript: Manuscript & Permissions };

/** Before a text goes on or out: which agencies check nothing in it, and why; or that this has to be said first. */
export function NoFactCheckNotice({ page, manuscript }: Props): JSX.Element | null {
  const { language } = page;
  const text = noFactCheckMessages[language];
  const { noFactCheck: said } = manuscript;
  const unchecked = uncheckedIn(manuscript);
  if (unchecked.named.length === 0 && unchecked.asked.length === 0) return null;
  if (said !== undefined && !lacksReason(unchecked, said)) {
    return (
      <Notice language={language} kind="attention" title={text.said}>
        <Agencies page={page} unchecked={unchecked} />
        <Said page={page} said={said} />
      </Notice>
    );
  }
  if (manuscript.state !== "draft") {
    return (
      <Notice language={language} kind="attention">
        {text.lacking}
      </Notice>
    );
  }
  return (
    <Notice language={language} kind="attention" title={text.toSay}>
      <Agencies page={page} unchecked={unchecked} />
      {manuscript.mayWrite ? (
        <p>
          <Link href={hrefById(addresses.details, language, manuscript.id)}>{text.toDetails}</Link>
        </p>
      ) : null}
    </Notice>
  );
}

function Agencies({ page, unchecked: { named, asked } }: { page: Page; unchecked: Unchecked }): JSX.Element {
  const { language } = page;
  const text = noFactCheckMessages[language];
  const names = asked.map(({ name }) => name);
  return (
    <>
      {named.length === 0 ? null : <p>{(named.length === 1 ? text.namedOne : text.named)(formatList(language, named))}</p>}
      {names.length === 0 ? null : <p>{(names.length === 1 ? text.askedOne : text.asked)(formatList(language, names))}</p>}
    </>
  );
}

function Said({ page, said: { because, by, at, version } }: { page: Page; said: NoFactCheck }): JSX.Element {
  const text = noFactCheckMessages[page.language];
  return (
    <>
      <p class="as-written" {...swedishOn(page)}>
        {because}
      </p>
      <p class="fine-print">{text.by(by, formatDate(page.language, at), numberOf(page, version))}</p>
    </>
  );
}

/** Everything that was said of it, beside what was asked of others. */
export function NoFactChecks({ page, said }: { page: Page; said: readonly NoFactCheck[] }): JSX.Element {
  return (
    <>
      {said.map((one) => (
        <div>
          <p>
            <strong>{noFactCheckMessages[page.language].line}</strong>
          </p>
          <Said page={page} said={one} />
        </div>
      ))}
    </>
  );
}
