import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { Button, ButtonLink, ButtonRow, Form, Notice, type Page } from "../../design/index.ts";
import { formatMoment, formatNumber } from "../../kernel/i18n.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PersonId } from "../people/index.ts";
import { addresses, hrefById } from "./addresses.ts";
import type { ManuscriptId } from "./manuscript.ts";
import type { Manuscript } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";

type KeeperProps = PropsWithChildren<{
  page: Page;
  id: ManuscriptId;
  writer: PersonId;
  /** Something in the form is neither saved nor kept: a row was added, or the form came back. */
  begun: boolean;
}>;

/** Around the form of a text: keeps what is written in it, where scripts run, and says so in its `WritingStatus`. */
export function UnsavedKeeper({ page: { language }, id, writer, begun, children }: KeeperProps): JSX.Element {
  const text = deskMessages[language].unsaved;
  return (
    <div
      id="texten"
      data-unsaved={hrefById(addresses.unsaved, language, id)}
      data-writer={writer}
      data-failed={text.failed}
      data-begun={begun ? "yes" : undefined}
    >
      {children}
    </div>
  );
}

export function WritingStatus(): JSX.Element {
  return <p class="writing-status" role="status" />;
}

type NoticeProps = { page: Page; manuscript: Manuscript; unsaved: { readonly from: number; readonly at: Instant } };

/** What stands in the form is what one wrote the last time and did not save: to go on with, or to throw away. */
export function UnsavedNotice({ page, manuscript, unsaved }: NoticeProps): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].unsaved;
  const { id, version } = manuscript;
  return (
    <Notice language={language} kind="attention" title={text.title}>
      <p>{text.found(formatMoment(language, unsaved.at))}</p>
      {unsaved.from === version ? null : <p>{text.overtaken}</p>}
      <Form page={page} action={hrefById(addresses.unsaved, language, id)}>
        <ButtonRow>
          <ButtonLink href="#texten">{text.goOn}</ButtonLink>
          <Button variant="secondary">{text.throwAway(formatNumber(language, version))}</Button>
        </ButtonRow>
      </Form>
    </Notice>
  );
}

/** Beside the text as it is saved: what somebody wrote there is kept for them, and is not in what is handed over. */
export function UnsavedWaits({ page: { language }, id, at }: { page: Page; id: ManuscriptId; at: Instant }): JSX.Element {
  const text = deskMessages[language].unsaved;
  return (
    <Notice language={language} kind="attention" title={text.title}>
      <p>{text.notAlong(formatMoment(language, at))}</p>
      <p>
        <a href={hrefById(addresses.write, language, id)}>{text.goOn}</a>
      </p>
    </Notice>
  );
}
