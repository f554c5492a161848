import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  draftedFields,
  ErrorSummary,
  Form,
  markup,
  type Page,
  placeOf,
  Section,
  SelectField,
  Stack,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { formatMoment, type Language } from "../../../kernel/i18n.ts";
import type { KeptPart } from "../../../kernel/kept-part.ts";
import { hrefTo } from "../addresses.ts";
import { chainMessages, messages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { isSameChain, marksOf } from "./chain-comparison.ts";
import { drawnOnce } from "./chain-drawn.pages.tsx";
import { ChainPicture } from "./chain-picture.pages.tsx";
import type { ComparisonView } from "./chain-view.ts";
import { actorLine, codeOf, type NameOf, namesIn, relationLine } from "./chain-words.ts";
import { type ChainRelation, longestInChain } from "./chain.ts";

type Props = { page: Page; view: ComparisonView };
type PageProps = Props & { /** As `differencesIn` gives them. */ drawn: KeptPart | undefined };

/** Two moments of one chain beside each other: what came, went and changed, in a picture and in words. */
export function ChainComparisonPage({ page, view, drawn }: PageProps): JSX.Element {
  const { language } = page;
  const { comparison: text, ...all } = chainMessages[language];
  const { study, refusal, done, draft } = view;
  const writes = study.inTeam && study.endedAt === undefined;
  const { issues } = draftedFields(language, draft, { name: text.moment });
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.lead}
      lead={text.lead}
      problem={refusal === undefined ? undefined : all.refusals[refusal]}
      done={done === undefined ? undefined : all.done[done]}
    >
      <ErrorSummary language={language} issues={issues} />
      <Choosing page={page} view={view} />
      {drawn === undefined ? <p>{text.same}</p> : placeOf(drawn)}
      {writes ? <Moments page={page} view={view} /> : null}
    </StudyFrame>
  );
}

function Choosing({ page: { language }, view: { study, moments, before, after } }: Props): JSX.Element {
  const { comparison: text } = chainMessages[language];
  const named = moments.map(({ number, name, at }) => ({
    value: String(number),
    label: text.named(name, formatMoment(language, at)),
  }));
  const options = [{ value: "beginning", label: text.beginning }, ...named, { value: "standing", label: text.standing }];
  return (
    <form class="form no-print" action={hrefTo("chainComparison", language, { id: study.id })}>
      <SelectField language={language} name="before" label={text.before} value={before} options={options} />
      <SelectField language={language} name="after" label={text.after} value={after} options={options} />
      <Button variant="secondary">{text.show}</Button>
    </form>
  );
}

/** As they were drawn before, if they are between the same two; nothing where there are none. */
export function differencesIn({ page: { language }, view: { study, comparison, chains } }: Props): KeptPart | undefined {
  if (isSameChain(comparison)) return undefined;
  const draw = () => <Differences language={language} comparison={comparison} chains={chains} />;
  return drawnOnce(`${study.id} ${language} then and now`, [chains.before, chains.after], draw);
}

type Compared = Pick<ComparisonView, "comparison" | "chains"> & { language: Language };

function Differences({ language, comparison, chains }: Compared): JSX.Element {
  const { comparison: text } = chainMessages[language];
  const { actors, relations, both } = comparison;
  const names = { before: namesIn(chains.before, chains.after), after: namesIn(chains.after, chains.before) };
  const line = (relation: ChainRelation, nameOf: NameOf): string =>
    `${codeOf(language, relation)}. ${relationLine(language, relation, nameOf)}`;
  const lines = {
    came: [...actors.came.map((actor) => actorLine(language, actor)), ...relations.came.map((one) => line(one, names.after))],
    went: [...actors.went.map((actor) => actorLine(language, actor)), ...relations.went.map((one) => line(one, names.before))],
  };
  const changed = [
    ...actors.changed.map((two) => ({ was: actorLine(language, two.before), is: actorLine(language, two.after) })),
    ...relations.changed.map((two) => ({ was: line(two.before, names.before), is: line(two.after, names.after) })),
  ];
  return (
    <>
      <Section id="bilden" title={text.pictureTitle}>
        <div class="wide-on-paper">
          <ChainPicture
            language={language}
            chain={both}
            title={text.pictureTitle}
            description={text.pictureDescription}
            marks={{ actors: marksOf(actors), relations: marksOf(relations) }}
          />
        </div>
      </Section>
      <Lines id="nya" title={text.came} lines={lines.came} />
      <Lines id="borta" title={text.went} lines={lines.went} />
      {changed.length === 0 ? null : (
        <Section id="andrade" title={text.changed}>
          <ul class="chain-lines">{changed.map(({ was, is }) => markup`<li><p>${text.was(was)}</p><p>${text.is(is)}</p></li>`)}</ul>
        </Section>
      )}
    </>
  );
}

function Lines({ id, title, lines }: { id: string; title: string; lines: readonly string[] }): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <Section id={id} title={title}>
      <ul class="chain-lines">{lines.map((words) => markup`<li>${words}</li>`)}</ul>
    </Section>
  );
}

/** The names that the team has given to moments, and one more. */
function Moments({ page, view: { study, moments, draft, readers } }: Props): JSX.Element {
  const { language } = page;
  const { comparison: text } = chainMessages[language];
  const action = hrefTo("chainMoments", language, { id: study.id });
  const { field } = draftedFields(language, draft, { name: text.moment });
  return (
    <Section id="tillfallen" title={text.moments} intro={text.momentsLead} onPaper={false}>
      <Stack>
        {moments.length === 0 ? null : (
          <ul class="chain-missing">
            {moments.map(({ number, name, at }) => (
              <li>
                <p>{text.named(name, formatMoment(language, at))}</p>
                <Form page={page} action={action} inline>
                  <input type="hidden" name="called" value={name} />
                  <Button name="forget" value={String(number)} variant="tertiary" label={text.forgetOne(name)}>
                    {text.forget}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        )}
        <Form page={page} action={action}>
          <TextField {...field("name")} maxLength={longestInChain.moment} width={30} />
          <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
          <Button variant="secondary">{text.name}</Button>
        </Form>
      </Stack>
    </Section>
  );
}
