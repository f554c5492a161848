import type { JSX } from "hono/jsx/jsx-runtime";
import { Link, type Page, Section } from "../../../design/index.ts";
import { hrefTo } from "../addresses.ts";
import { messages } from "../messages.ts";
import type { StudyView } from "./study-view.ts";
import type { Question } from "./study.ts";

/** A question whose answer stands on a page of its own: how much of it, and the way there. */
export function Elsewhere({ page: { language }, view, question }: { page: Page; view: StudyView; question: Question }): JSX.Element | null {
  const { study, counts } = view;
  const { questions, study: text } = messages[language];
  const { id } = study;
  const answers: Partial<Record<Question, { readonly words: string; readonly href: string }>> = {
    obstacles: { words: text.elsewhere.obstacles(counts.obstacles), href: hrefTo("obstacles", language, { id }) },
    chain: { words: text.elsewhere.chain(counts.actors), href: hrefTo("chain", language, { id }) },
    signals: { words: text.elsewhere.signals(counts.signals), href: hrefTo("signals", language, { id }) },
  };
  const answer = answers[question];
  if (answer === undefined) return null;
  return (
    <Section id={question} title={questions[question].label} level={3}>
      <p>
        <Link href={answer.href}>{answer.words}</Link>
      </p>
    </Section>
  );
}
