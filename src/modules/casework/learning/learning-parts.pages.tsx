import type { JSX } from "hono/jsx/jsx-runtime";
import { ButtonLink, Link, type Page, Prose } from "../../../design/index.ts";
import { formatDate } from "../../../kernel/i18n.ts";
import { hrefTo } from "../addresses.ts";
import { learningMessages } from "../messages.ts";
import type { Study } from "../study/study.ts";
import type { Sort, Story } from "./learning.ts";

export const isWriting = ({ inTeam, endedAt }: Study): boolean => inTeam && endedAt === undefined;

/** The way to write one thing, for whoever may. */
export function AddLink({
  page: { language },
  study,
  sort,
  query = "",
}: {
  page: Page;
  study: Study;
  sort: keyof Adding;
  query?: string;
}): JSX.Element {
  const href = hrefTo("learningEntry", language, { id: study.id, sort, entry: "new" });
  return (
    <ButtonLink variant="secondary" href={`${href}${query}`}>
      {learningMessages[language].add[sort]}
    </ButtonLink>
  );
}

type Adding = Readonly<Record<Exclude<Sort, "result">, string>>;

type ChangeProps = { page: Page; study: Study; sort: Sort; entry: string; name: string; label?: string };

/** @param label what the link says, if it is not that it changes what is called so */
export function ChangeLink({ page: { language }, study, sort, entry, name, label }: ChangeProps): JSX.Element | null {
  if (!isWriting(study)) return null;
  return (
    <p class="no-print">
      <Link href={hrefTo("learningEntry", language, { id: study.id, sort, entry })}>
        {label ?? learningMessages[language].change(name)}
      </Link>
    </p>
  );
}

export function Stories({ page, study, stories }: { page: Page; study: Study; stories: readonly Story[] }): JSX.Element {
  const { language } = page;
  const { sign: text, changeStory } = learningMessages[language];
  return (
    <>
      {stories.map(({ id, words, heardOn, teller }) => {
        const told = text.told(formatDate(language, heardOn), teller ?? undefined);
        return (
          <div id={`story-${id}`}>
            <Prose>
              <p class="as-written">{words}</p>
            </Prose>
            <p class="fine-print">{told}</p>
            <ChangeLink page={page} study={study} sort="story" entry={id} name={told} label={changeStory(told)} />
          </div>
        );
      })}
    </>
  );
}
