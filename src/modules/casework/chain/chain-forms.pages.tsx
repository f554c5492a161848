import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Choices,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Notice,
  type Page,
  Section,
  SelectField,
  TextAreaField,
  TextField,
  WhoSees,
} from "../../../design/index.ts";
import { hrefTo } from "../addresses.ts";
import { chainMessages, messages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { RelationLines } from "./chain-texts.pages.tsx";
import type { ActorFormView, RelationFormView } from "./chain-view.ts";
import { actorLine, codeOf, namesIn, relationLine } from "./chain-words.ts";
import { kinds, levels, longestInChain, mandates } from "./chain.ts";

type ActorProps = { page: Page; view: ActorFormView };

/** One actor: who it is, where in the chain, and what it contributes. */
export function ActorFormPage({ page, view }: ActorProps): JSX.Element {
  const { language } = page;
  const { study, draft, refusal, readers, written } = view;
  const all = chainMessages[language];
  const text = all.actorForm;
  const labels = { name: text.name, level: text.level, contributes: text.contributes };
  const { issues, field } = draftedFields(language, draft, labels, ["level"]);
  return (
    <StudyFrame
      page={page}
      of={study}
      title={written === undefined ? text.newTitle : text.title(written.thing.name)}
      description={all.description}
      problem={refusal === undefined ? undefined : all.refusals[refusal]}
    >
      <ErrorSummary language={language} issues={issues} />
      {written === undefined ? null : <Standing page={page} view={view} words={actorLine(language, written.thing)} />}
      <Form page={page}>
        <Hidden view={view} />
        <TextField {...field("name")} hint={text.nameHint} maxLength={longestInChain.name} width={36} />
        <Choices
          language={language}
          type="radio"
          name="level"
          legend={text.level}
          error={field("level").error}
          options={levels.map((level) => ({ value: level, label: all.levels[level] }))}
          chosen={draft.fields.getAll("level")}
        />
        <TextAreaField {...field("contributes")} hint={text.contributesHint} rows={3} maxLength={longestInChain.contributes} optional />
        <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
        <Button>{text.save}</Button>
      </Form>
      <ActorBeside page={page} view={view} />
    </StudyFrame>
  );
}

/** What else there is of an actor that stands: its relations, and the way out. */
function ActorBeside({ page, view }: ActorProps): JSX.Element | null {
  const { language } = page;
  const { study, chain, written, view: shown } = view;
  const text = chainMessages[language].actorForm;
  if (written === undefined || written.removed) return null;
  const { number, version } = written.thing;
  const relations = chain.relations.filter(({ from, to }) => from === number || to === number);
  const places = { language, id: study.id, view: shown };
  return (
    <>
      {relations.length === 0 ? null : (
        <Section id="relationer" title={text.relations}>
          <RelationLines places={places} chain={{ actors: chain.actors, relations }} writes />
        </Section>
      )}
      <Removal
        page={page}
        action={hrefTo("removeChainActor", language, { id: study.id, actor: String(number) })}
        view={view}
        version={version}
        words={{ remove: text.remove, lead: text.removeLead }}
      />
    </>
  );
}

type RelationProps = { page: Page; view: RelationFormView };

/** What is between two actors. */
export function RelationFormPage({ page, view }: RelationProps): JSX.Element {
  const { language } = page;
  const { study, chain, draft, refusal, written } = view;
  const all = chainMessages[language];
  const text = all.relationForm;
  const names = namesIn(chain);
  return (
    <StudyFrame
      page={page}
      of={study}
      title={written === undefined ? text.newTitle : text.title(codeOf(language, written.thing))}
      description={all.description}
      problem={refusal === undefined ? undefined : all.refusals[refusal]}
    >
      {draft.issues.length === 0 ? null : <ErrorSummary language={language} issues={fieldsOf({ page, view }).issues} />}
      {written === undefined ? null : <Standing page={page} view={view} words={relationLine(language, written.thing, names)} />}
      {chain.actors.length < 2 && written === undefined ? <EmptyState title={text.tooFew} /> : <RelationForm page={page} view={view} />}
      {written === undefined || written.removed ? null : (
        <Removal
          page={page}
          action={hrefTo("removeChainRelation", language, { id: study.id, relation: String(written.thing.number) })}
          view={view}
          version={written.thing.version}
          words={{ remove: text.remove, lead: text.removeLead }}
        />
      )}
    </StudyFrame>
  );
}

function fieldsOf({ page: { language }, view: { draft } }: RelationProps) {
  const { from, to, kind, mandate, lasts, words } = chainMessages[language].relationForm;
  return draftedFields(language, draft, { from, to, kind, mandate, lasts, words }, ["kind"]);
}

function RelationForm({ page, view }: RelationProps): JSX.Element {
  const { language } = page;
  const { chain, draft, readers } = view;
  const { relationForm: text, kinds: kindWords, mandates: mandateWords, levels: levelWords } = chainMessages[language];
  const { field } = fieldsOf({ page, view });
  const ends = chain.actors.map(({ number, name, level }) => ({ value: String(number), label: name, group: levelWords[level] }));
  return (
    <Form page={page}>
      <Hidden view={view} />
      <SelectField {...field("from")} options={ends} />
      <Choices
        language={language}
        type="radio"
        name="kind"
        legend={text.kind}
        error={field("kind").error}
        options={kinds.map((kind) => ({ value: kind, label: kindWords[kind].label, hint: kindWords[kind].hint }))}
        chosen={draft.fields.getAll("kind")}
      />
      <SelectField {...field("to")} options={ends} />
      <SelectField
        {...field("mandate")}
        hint={text.mandateHint}
        options={[{ value: "", label: text.noMandate }, ...mandates.map((value) => ({ value, label: mandateWords[value] }))]}
        optional
      />
      <TextField {...field("lasts")} hint={text.lastsHint} maxLength={longestInChain.lasts} width={24} optional />
      <TextAreaField {...field("words")} hint={text.wordsHint} rows={2} maxLength={longestInChain.words} />
      <WhoSees language={language} readers={readers} also={messages[language].readers.also} />
      <Button>{text.save}</Button>
    </Form>
  );
}

type AnyProps = { page: Page; view: ActorFormView | RelationFormView };

function Hidden({ view: { view, draft } }: Pick<AnyProps, "view">): JSX.Element {
  return (
    <>
      <input type="hidden" name="view" value={view} />
      <input type="hidden" name="version" value={draft.fields.get("version") ?? "0"} />
    </>
  );
}

/** What stands there now, for whoever wrote something else meanwhile; and that it has been taken away, for whoever looks at it. */
function Standing({ page: { language }, view: { refusal, written }, words }: AnyProps & { words: string }): JSX.Element | null {
  const text = chainMessages[language].overtaken;
  const isGone = written?.removed === true;
  if (refusal !== "changed-meanwhile" && !isGone) return null;
  return (
    <Notice language={language} kind="attention" title={text.title}>
      <p class="as-written">{words}</p>
      {isGone ? <p>{text.gone}</p> : null}
    </Notice>
  );
}

type RemovalProps = AnyProps & { action: string; version: number; words: { readonly remove: string; readonly lead: string } };

function Removal({ page, action, view, version, words }: RemovalProps): JSX.Element {
  return (
    <Form page={page} action={action}>
      <input type="hidden" name="deed" value="remove" />
      <input type="hidden" name="view" value={view.view} />
      <input type="hidden" name="version" value={String(version)} />
      <p>{words.lead}</p>
      <Button variant="secondary">{words.remove}</Button>
    </Form>
  );
}
