import type { JSX } from "hono/jsx/jsx-runtime";
import { Link, type Page, Section } from "../../design/index.ts";
import { addresses } from "./addresses.ts";
import { DeskFrame, placeTitle } from "./desk-parts.pages.tsx";
import type { FactCheckOver } from "./manuscript-view.ts";
import { deskMessages } from "./messages.ts";

type Words = readonly { /** None where it is of the whole text. */ readonly path: string | undefined; readonly body: string }[];

/** What was sent of a question that is open no longer: nothing of it has been taken, and it stands here to be copied. */
export function FactCheckOverPage({ page, over, words }: { page: Page; over: FactCheckOver; words: Words }): JSX.Element {
  const { language } = page;
  const text = deskMessages[language].factCheck;
  return (
    <DeskFrame
      page={page}
      title={over.title}
      description={text.pageDescription}
      lead={text.about(over.agency)}
      outside
      way={[{ label: text.title, href: addresses.factChecks[language] }]}
      refusal="fact-check-over"
    >
      <p>
        <Link href={addresses.factChecks[language]}>{text.backToAll}</Link>
      </p>
      {words.length === 0 ? null : (
        <Section id="dina-ord" title={text.notSent}>
          {words.map(({ path, body }) => (
            <div class="fact">
              <h3 class="heading heading--3">{path === undefined ? text.comments : placeTitle(page, path)}</h3>
              <p class="as-written">{body}</p>
            </div>
          ))}
        </Section>
      )}
    </DeskFrame>
  );
}
