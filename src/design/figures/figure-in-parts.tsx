import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Language } from "../../kernel/i18n.ts";
import { FigureWithText } from "../figure.tsx";

/** What every figure of the family can be given. */
export type FigureProps = {
  language: Language;
  /** Another than the figure's own, where it stands twice on a page. */
  id?: string | undefined;
  caption?: string | undefined;
};

type PartsProps = PropsWithChildren<{
  language: Language;
  caption: string | undefined;
  description: string;
  parts: readonly string[];
  /** The parts follow on each other. */
  ordered?: boolean;
}>;

/** A drawing whose words are what it shows, and its parts as a list. */
export function FigureInParts({ language, caption, description, parts, ordered = false, children }: PartsProps): JSX.Element {
  const items = parts.map((part) => <li>{part}</li>);
  const words = (
    <>
      <p>{description}</p>
      {ordered ? <ol>{items}</ol> : <ul>{items}</ul>}
    </>
  );
  return (
    <FigureWithText language={language} caption={caption} words={words}>
      {children}
    </FigureWithText>
  );
}
