import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type NoticeKind = "information" | "saved" | "attention" | "problem";

/** A message set apart from the page. Its kind is a word and a line at the side; colour says it a third time. */
export function Notice(
  props: PropsWithChildren<{
    language: Language;
    kind: NoticeKind;
    title?: string | undefined;
    /** Read out at once. Only for the answer to something the reader just did. */
    announced?: boolean | undefined;
  }>,
): JSX.Element {
  return (
    <div class={`notice notice--${props.kind}`} role={props.announced === true ? "status" : undefined}>
      <p class="notice__kind">{props.title ?? messages[props.language].notice[props.kind]}</p>
      <div class="notice__text">{props.children}</div>
    </div>
  );
}

/** What came of what the reader has just sent: why it was refused, or that it is done; nothing before anything was sent. */
export function Answered(props: { language: Language; problem?: string | undefined; done?: string | undefined }): JSX.Element {
  const { language, problem, done } = props;
  return (
    <>
      {problem === undefined ? null : (
        <Notice language={language} kind="problem" announced>
          {problem}
        </Notice>
      )}
      {done === undefined ? null : (
        <Notice language={language} kind="saved" announced>
          {done}
        </Notice>
      )}
    </>
  );
}
