import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  draftedFields,
  EmptyState,
  ErrorSummary,
  Form,
  Item,
  ItemList,
  Layout,
  Link,
  type Page,
  PageHeader,
  type Readers,
  Section,
  SelectField,
  Stack,
  Table,
  TextField,
  WhoSees,
} from "../../design/index.ts";
import { formatDate, formatNumber } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses, hrefOf } from "./addresses.ts";
import { Confirmation, Refusal } from "./administration-parts.pages.tsx";
import { messages, teamMessages } from "./messages.ts";
import type { PersonId } from "./person.ts";
import type { RefusalCode } from "./refusal.ts";
import { longestPurpose, longestTeamName } from "./team.ts";
import type { Home, TeamLine, TeamView } from "./team-view.ts";

type Done = "started" | "saved" | "left" | "ended" | undefined;

export type TeamListView = {
  readonly teams: readonly TeamLine[];
  readonly homes: readonly Home[];
  readonly draft: Draft;
  readonly refusal: RefusalCode | undefined;
  readonly done: Done;
};

type ListProps = { page: Page; view: TeamListView };

/** The teams that one is in, or looks after, and the way to a new one. */
export function TeamListPage({ page, view }: ListProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].teams;
  const crumbs = [{ label: messages[language].account.title, href: addresses.account[language] }, { label: text.title }];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Refusal language={language} code={view.refusal} />
        <WhatWasDone page={page} done={view.done} />
        {view.teams.length === 0 ? (
          <EmptyState title={text.none}>{view.homes.length === 0 ? text.noHome : text.noneHelp}</EmptyState>
        ) : (
          <ItemList label={text.title}>
            {view.teams.map((team) => (
              <Item
                title={team.name}
                href={hrefOf(addresses.team, language, team.id)}
                facts={text.counted(formatNumber(language, team.members), team.members === 1)}
                kind={team.own ? text.own : text.coordinated}
              >
                {[team.purpose ?? "", team.organisation].filter((part) => part !== "").join(" · ")}
              </Item>
            ))}
          </ItemList>
        )}
        {view.homes.length === 0 ? null : <StartForm page={page} view={view} />}
      </Stack>
    </Layout>
  );
}

function WhatWasDone({ page: { language }, done }: { page: Page; done: Done }): JSX.Element {
  return <Answered language={language} done={done === undefined ? undefined : teamMessages[language].teams.done[done]} />;
}

function StartForm({ page, view: { homes, draft } }: ListProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].teams;
  const { issues, field } = draftedFields(language, draft, { name: text.name, purpose: text.purpose, organisation: text.organisation });
  const [only] = homes;
  return (
    <Section id="nytt" title={text.start} intro={text.startIntro} onPaper={false}>
      <Stack>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={addresses.teams[language]}>
          <TextField {...field("name")} hint={text.nameHint} maxLength={longestTeamName} width={36} />
          <TextField {...field("purpose")} hint={text.purposeHint} maxLength={longestPurpose} optional />
          {homes.length === 1 ? (
            <input type="hidden" name="organisation" value={only?.id ?? ""} />
          ) : (
            <SelectField
              language={language}
              name="organisation"
              label={text.organisation}
              value={draft.fields.get("organisation") ?? undefined}
              options={homes.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Button>{text.startThis}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

export type WholeTeamView = {
  readonly team: TeamView;
  readonly seen: Readers;
  readonly reader: PersonId;
  readonly words: Draft;
  readonly member: Draft;
  readonly refusal: RefusalCode | undefined;
  readonly done: Done;
};

type TeamProps = { page: Page; view: WholeTeamView };

/** One team: who is in it, who sees what it shares, and what can be changed. */
export function TeamPage({ page, view }: TeamProps): JSX.Element {
  const { language } = page;
  const { team, seen } = view;
  const text = teamMessages[language].teams;
  const crumbs = [
    { label: messages[language].account.title, href: addresses.account[language] },
    { label: text.title, href: addresses.teams[language] },
    { label: team.name },
  ];
  return (
    <Layout page={page} title={team.name} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader eyebrow={team.organisation} title={team.name} lead={team.purpose ?? undefined} />
      <Stack gap="large">
        <Refusal language={language} code={view.refusal} />
        <WhatWasDone page={page} done={view.done} />
        <WhoSees language={language} readers={seen} />
        <Members page={page} view={view} />
        {team.own ? <AddForm page={page} view={view} /> : null}
        {team.own ? <Words page={page} view={view} /> : null}
        <Section id="avsluta" title={text.end} intro={text.endIntro} onPaper={false}>
          <ButtonLink href={hrefOf(addresses.teamEnd, language, team.id)} variant="secondary">
            {text.toEnd}
          </ButtonLink>
        </Section>
      </Stack>
    </Layout>
  );
}

function Members({ page, view: { team, reader } }: TeamProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].teams;
  const action = hrefOf(addresses.teamMembers, language, team.id);
  return (
    <Section id="med" title={text.members}>
      <Table
        language={language}
        id="members"
        caption={text.members}
        captionHidden
        columns={[{ label: text.person }, { label: text.since }, ...(team.own ? [{ label: text.remove, action: true }] : [])]}
        stacked
        groups={[
          {
            rows: team.members.map(({ id, name, joinedAt }) => [
              name,
              formatDate(language, joinedAt),
              ...(team.own
                ? [
                    <Form page={page} action={action} inline>
                      <Button
                        variant="tertiary"
                        name="person"
                        value={id}
                        label={id === reader ? text.leaveThis(team.name) : text.removeThis(name)}
                      >
                        {id === reader ? text.leave : text.remove}
                      </Button>
                    </Form>,
                  ]
                : []),
            ]),
          },
        ]}
      />
    </Section>
  );
}

function AddForm({ page, view: { team, member } }: TeamProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].teams;
  const { issues, field } = draftedFields(language, member, { email: text.email });
  return (
    <Section id="ta-med" title={text.add} onPaper={false}>
      <Stack>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={hrefOf(addresses.teamMembers, language, team.id)}>
          <TextField {...field("email")} type="email" hint={text.emailHint(team.organisation)} maxLength={254} width={36} />
          <Button variant="secondary">{text.addThis}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

function Words({ page, view: { team, words } }: TeamProps): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].teams;
  const { issues, field } = draftedFields(language, words, { name: text.name, purpose: text.purpose });
  return (
    <Section id="ord" title={text.change} onPaper={false}>
      <Stack>
        <ErrorSummary language={language} issues={issues} />
        <Form page={page} action={hrefOf(addresses.team, language, team.id)}>
          <TextField {...field("name")} hint={text.nameHint} maxLength={longestTeamName} width={36} />
          <TextField {...field("purpose")} hint={text.purposeHint} maxLength={longestPurpose} optional />
          <Button variant="secondary">{text.save}</Button>
        </Form>
      </Stack>
    </Section>
  );
}

/** What will come of ending a team, before it is done. */
export function EndTeamPage({ page, team }: { page: Page; team: TeamView }): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].endTeam;
  const backHref = hrefOf(addresses.team, language, team.id);
  const crumbs = [
    { label: teamMessages[language].teams.title, href: addresses.teams[language] },
    { label: team.name, href: backHref },
    { label: text.title },
  ];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader title={text.title} lead={team.name} />
      <Confirmation page={page} text={text} backHref={backHref} />
    </Layout>
  );
}

/** The way to one's teams, from one's own page. */
export function ToTeams({ page }: { page: Page }): JSX.Element {
  const { language } = page;
  const text = teamMessages[language].teams;
  return (
    <Section id="team" title={text.title} intro={text.lead} onPaper={false}>
      <p>
        <Link href={addresses.teams[language]} arrow>
          {text.toTeams}
        </Link>
      </p>
    </Section>
  );
}
