import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Disclosure,
  EmptyState,
  Form,
  Link,
  type Page,
  Prose,
  Section,
  Stack,
  Table,
} from "../../../design/index.ts";
import { formatDate, formatList, formatNumber, inSentence } from "../../../kernel/i18n.ts";
import { administrationMessages, peopleAddresses, type Place } from "../../people/index.ts";
import { hrefTo } from "../addresses.ts";
import { teamMessages } from "../messages.ts";
import { StudyFrame } from "../study/study-parts.pages.tsx";
import { type Anchoring, answersTo, stateOfAnchoring } from "./anchoring.ts";
import type { TeamView } from "./team-view.ts";
import { coverageOf, type Present, teamRoles, valueOfHolder } from "./team.ts";

type Props = { page: Page; view: TeamView };

const writes = ({ study }: TeamView): boolean => study.inTeam && study.endedAt === undefined;

/** Who works on a meeting: places in the chain, what is missing, who does what, what the leadership has said, and how it is spread. */
export function TeamPage({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = teamMessages[language];
  const { study, refusal, done } = view;
  return (
    <StudyFrame
      page={page}
      of={study}
      title={text.title}
      description={text.description}
      lead={text.description}
      problem={refusal === undefined ? undefined : text.refusals[refusal]}
      done={done === undefined ? undefined : text.done[done]}
    >
      <Members page={page} view={view} />
      <CoverageInWords page={page} view={view} />
      <Leavings page={page} view={view} />
      <Roles page={page} view={view} />
      <AnchoringNow page={page} view={view} />
      <Spreading page={page} view={view} />
      <div class="no-print">
        <Link href={hrefTo("situation", language, { id: study.id })}>{text.situation.toOne}</Link>
      </div>
    </StudyFrame>
  );
}

/** Who somebody is, as far as the reader may know. */
export function whoIs(language: Page["language"], { label, function: does, holder }: Present): string {
  const text = teamMessages[language].members;
  const name = label ?? ("personId" in holder ? text.withAccount : text.someone);
  return does === undefined ? name : text.with(name, does);
}

function Members({ page, view }: Props): JSX.Element {
  const { language } = page;
  const { members: text, roles: roleText } = teamMessages[language];
  const { places } = administrationMessages[language];
  const { study, present, roles } = view;
  const doing = (one: Present): string =>
    roles
      .filter(({ holder }) => holder !== undefined && valueOfHolder(holder) === valueOfHolder(one.holder))
      .map(({ role }) => roleText.names[role])
      .join(", ");
  const rows = present.map((one) => {
    const label = whoIs(language, one);
    const href =
      "seatId" in one.holder && writes(view) ? `${hrefTo("teamSeat", language, { id: study.id })}?chosen=${one.holder.seatId}` : undefined;
    const who = href === undefined ? label : <Link href={href}>{text.change(label)}</Link>;
    return [places[one.place], who, doing(one), formatDate(language, one.since)];
  });
  const columns = [text.place, text.who, text.does, text.since].map((label) => ({ label }));
  return (
    <Section id="med" title={text.title} intro={study.inTeam ? text.intro : text.names}>
      <Stack>
        {rows.length === 0 ? (
          <EmptyState title={text.none}>{text.noneHelp}</EmptyState>
        ) : (
          <Table language={language} id="teamet" caption={text.caption} captionHidden columns={columns} groups={[{ rows }]} stacked />
        )}
        {writes(view) ? (
          <div class="no-print">
            <ButtonRow>
              <ButtonLink variant="secondary" href={peopleAddresses.team[language].replace(":id", study.teamId)}>
                {text.bring}
              </ButtonLink>
              <ButtonLink variant="secondary" href={hrefTo("teamSeat", language, { id: study.id })}>
                {text.add}
              </ButtonLink>
            </ButtonRow>
          </div>
        ) : null}
      </Stack>
    </Section>
  );
}

function CoverageInWords({ page: { language }, view }: Props): JSX.Element {
  const text = teamMessages[language].coverage;
  const { places } = administrationMessages[language];
  const { chain, missing, besideMissing, size, count } = coverageOf(view.present.map(({ place }) => place));
  const levels = chain.filter((level) => level.count > 0).map(({ place }) => inSentence(places[place]));
  return (
    <Section id="styrkedjan" title={text.title} intro={text.intro}>
      <Prose>
        {missing.length === 0 ? <p>{text.whole}</p> : null}
        {missing.length > 0 && levels.length > 0 ? <p>{text.has(formatList(language, levels))}</p> : null}
        {count === 0 ? null : <p>{count === 1 ? text.size.one : text.size[size](formatNumber(language, count))}</p>}
      </Prose>
      <Lacking language={language} id="fattas" title={text.missing} places={missing} />
      <Lacking language={language} id="ocksa" title={text.beside} places={besideMissing} />
    </Section>
  );
}

type LackingProps = { language: Page["language"]; id: string; title: string; places: readonly Place[] };

/** Where nobody stands, and what can be done about it. */
function Lacking({ language, id, title, places }: LackingProps): JSX.Element | null {
  const text = teamMessages[language].coverage;
  if (places.length === 0) return null;
  return (
    <Section id={id} title={title} level={3}>
      <Prose>
        <ul>
          {places.map((place) => (
            <li>
              <strong>{text.nobody[place]}</strong> {text.todo[place]}
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

function Leavings({ page: { language }, view }: Props): JSX.Element | null {
  const text = teamMessages[language].leavings;
  const { places } = administrationMessages[language];
  if (view.leavings.length === 0) return null;
  return (
    <Section id="andrat" title={text.title}>
      <Prose>
        <ul>
          {view.leavings.map(({ place, leftAt, filledAt, othersThere }) => (
            <li>
              {text.left(formatDate(language, leftAt), places[place])}{" "}
              {filledAt !== undefined ? text.filled(formatDate(language, filledAt)) : othersThere ? text.others : text.empty}
            </li>
          ))}
        </ul>
      </Prose>
    </Section>
  );
}

function Roles({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].roles;
  const facts = teamRoles.map((role) => {
    const holder = view.roles.find((given) => given.role === role)?.holder;
    const who = view.present.find((one) => holder !== undefined && valueOfHolder(one.holder) === valueOfHolder(holder));
    const words = who !== undefined ? whoIs(language, who) : holder === undefined ? text.nobody : text.left;
    return {
      term: text.names[role],
      description: (
        <>
          {words}
          <br />
          <span class="fine-print">{text.hints[role]}</span>
        </>
      ),
    };
  });
  return (
    <Section id="roller" title={text.title} intro={text.intro}>
      <Stack>
        <DescriptionList facts={facts} />
        {writes(view) ? (
          <ButtonLink variant="secondary" href={hrefTo("teamRoles", language, { id: view.study.id })}>
            {text.choose}
          </ButtonLink>
        ) : null}
      </Stack>
    </Section>
  );
}

function AnchoringNow({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].anchoring;
  const { study, anchorings, answers } = view;
  const [now, ...before] = anchorings;
  // What was told before is the team's working material, and the head's, who may have confirmed it.
  const earlier = study.inTeam || answers ? before : [];
  const { id } = study;
  const href = hrefTo("anchoring", language, { id });
  const ways = answersTo(stateOfAnchoring(now));
  return (
    <Section id="ledningen" title={text.title} intro={text.intro}>
      <Stack>
        {now === undefined ? <p>{text.none}</p> : <AnchoringText language={language} anchoring={now} />}
        {earlier.length === 0 ? null : (
          <Disclosure summary={text.earlier}>
            <Stack>
              {earlier.map((one) => (
                <AnchoringText language={language} anchoring={one} />
              ))}
            </Stack>
          </Disclosure>
        )}
        <div class="no-print">
          <ButtonRow>
            {writes(view) ? (
              <ButtonLink variant="secondary" href={href}>
                {now === undefined ? text.write : text.rewrite}
              </ButtonLink>
            ) : null}
            {writes(view) && now !== undefined && now.takenBackOn === undefined ? (
              <Form page={page} action={href} inline>
                <input type="hidden" name="version" value={String(now.version)} />
                <Button variant="secondary" name="deed" value="take-back">
                  {text.takeBack}
                </Button>
              </Form>
            ) : null}
            {answers && ways.length > 0 ? (
              <ButtonLink href={hrefTo("anchoringAnswer", language, { id })}>
                {ways.includes("confirm") ? text.answer : text.answerConfirmed}
              </ButtonLink>
            ) : null}
          </ButtonRow>
        </div>
      </Stack>
    </Section>
  );
}

type AnchoringProps = { language: Page["language"]; anchoring: Anchoring };

/** What was said, who said it and when, and whether the team tells it or the head has confirmed it; also both dates when it was taken back. */
export function AnchoringText({ language, anchoring }: AnchoringProps): JSX.Element {
  const text = teamMessages[language].anchoring;
  const { who, saidOn, words, confirmedAt, takenBackOn } = anchoring;
  const told = confirmedAt === undefined ? text.states.reported : text.states.confirmed(formatDate(language, confirmedAt));
  const said = formatDate(language, saidOn);
  return (
    <div>
      <Prose>
        <blockquote>
          <p class="as-written">{words}</p>
        </blockquote>
      </Prose>
      <p class="fine-print">
        {text.said(who, said)}. {told}
        {stateOfAnchoring(anchoring) === "taken-back" && takenBackOn !== undefined ? (
          <> {text.states["taken-back"](said, formatDate(language, takenBackOn))}</>
        ) : null}
      </p>
    </div>
  );
}

function Spreading({ page, view }: Props): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].spreading;
  const { study, steps } = view;
  const href = hrefTo("spreadingStep", language, { id: study.id });
  const rows = steps.map(({ id, what, reaches, dueOn, roleName, doneOn }) => [
    writes(view) ? <Link href={`${href}?chosen=${id}`}>{text.change(what)}</Link> : what,
    reaches,
    dueOn === undefined ? text.noDay : formatDate(language, dueOn),
    roleName ?? text.noRole,
    doneOn === undefined ? text.notYet : text.done(formatDate(language, doneOn)),
  ]);
  const columns = [text.what, text.reaches, text.dueOn, text.roleName, text.doneOn].map((label) => ({ label }));
  return (
    <Section id="spridning" title={text.title} intro={text.intro}>
      <Stack>
        {rows.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <Table language={language} id="steg" caption={text.caption} captionHidden columns={columns} groups={[{ rows }]} stacked />
        )}
        {writes(view) ? (
          <ButtonLink variant="secondary" href={href}>
            {text.add}
          </ButtonLink>
        ) : null}
      </Stack>
    </Section>
  );
}
