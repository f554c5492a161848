import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../kernel/i18n.ts";
import { messages } from "./messages.ts";

export type Source = {
  /** The work as people call it: "SOU 2019:43". */
  readonly work: string;
  readonly href?: string | undefined;
  /** "§3.4.2" or "bilaga 4". */
  readonly section?: string | undefined;
  /** Lines of the work's text edition: "5601-5636". */
  readonly lines?: string | undefined;
};

type SourceNoteProps = {
  language: Language;
  sources: readonly Source[];
  /** Without the word before it, where a heading says that these are sources. */
  bare?: boolean | undefined;
};

/** Where something is taken from, close enough to find it. */
export function SourceNote({ language, sources, bare = false }: SourceNoteProps): JSX.Element | null {
  if (sources.length === 0) return null;
  const text = messages[language];
  return (
    <p class="source-note">
      {bare ? null : <span class="source-note__label">{text.source}: </span>}
      {sources.map((source, index) => (
        <>
          {index === 0 ? "" : "; "}
          {source.href === undefined ? <cite>{source.work}</cite> : <a href={source.href}>{source.work}</a>}
          {source.section === undefined ? "" : `, ${source.section}`}
          {source.lines === undefined ? null : <Lines text={text.sourceLines(source.lines.replaceAll("-", "–"))} />}
        </>
      ))}
    </p>
  );
}

/** A range is never broken between its two numbers. */
function Lines({ text }: { text: string }): JSX.Element {
  return (
    <>
      {text.split(", ").map((range) => (
        <>
          , <span class="nowrap">{range}</span>
        </>
      ))}
    </>
  );
}
