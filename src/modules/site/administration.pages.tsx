import type { JSX } from "hono/jsx/jsx-runtime";
import { Item, ItemList, Layout, type Page, PageHeader } from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { deskMessages, libraryAddresses } from "../library/index.ts";
import { peopleAddresses, type PeopleCounts } from "../people/index.ts";
import { recordsAddresses, recordsMessages } from "../records/index.ts";
import { openAnswerMessages, surveysAddresses, surveyWorkMessages } from "../surveys/index.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

export type AdministrationView = {
  /** Undefined for whoever looks after no people. */
  readonly people: PeopleCounts | undefined;
  /** How many texts wait for them at the editorial desk; undefined for whoever is not at it. */
  readonly atDesk: number | undefined;
  /** How many texts wait for the fact check of their agency; undefined for whoever coordinates none. */
  readonly toCheck: number | undefined;
  /** Whether they see the register of public records. */
  readonly register: boolean;
  /** Whether they make and hold surveys. */
  readonly surveys: boolean;
  /** Whether they read what agencies have written in words of their own. */
  readonly openAnswers: boolean;
  /** What waits at the operation of the place; undefined for whoever has nothing to do with it. */
  readonly operations: { readonly failing: number; readonly parked: number } | undefined;
};

type Line = { readonly title: string; readonly href: string; readonly about: string; readonly waits: string };

/** What the reader looks after, and how much of it waits for them. */
export function AdministrationPage({ page, view }: { page: Page; view: AdministrationView }): JSX.Element {
  const text = messages[page.language].administration;
  return (
    <Layout page={page} title={text.title} description={text.description} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <ItemList>
        {linesOf(page.language, view).map(({ title, href, about, waits }) => (
          <Item title={title} href={href} facts={waits}>
            {about}
          </Item>
        ))}
      </ItemList>
    </Layout>
  );
}

function linesOf(language: Language, { people, operations, atDesk, toCheck, register, surveys, openAnswers }: AdministrationView): Line[] {
  return [
    ...textLines(language, { atDesk, toCheck }),
    ...(register ? [registerLine(language)] : []),
    ...(surveys ? [surveysLine(language)] : []),
    ...(openAnswers ? [openAnswersLine(language)] : []),
    ...(people === undefined ? [] : peopleLines(language, people)),
    ...(people === undefined || operations === undefined ? [] : placeLines(language, people, operations)),
    rightsLine(language),
  ];
}

function registerLine(language: Language): Line {
  const { title, description } = recordsMessages[language].register;
  return { title, href: recordsAddresses.register[language], about: description, waits: "" };
}

function surveysLine(language: Language): Line {
  const { title, description } = surveyWorkMessages[language];
  return { title, href: surveysAddresses.work[language], about: description, waits: "" };
}

function openAnswersLine(language: Language): Line {
  const { title, description } = openAnswerMessages[language];
  return { title, href: surveysAddresses.readings[language], about: description, waits: "" };
}

function rightsLine(language: Language): Line {
  const { administration, rights } = messages[language];
  return { title: rights.title, href: addresses.rights[language], about: administration.rightsAbout, waits: "" };
}

/** The editorial desk, and the fact checks of one's own agency. */
function textLines(language: Language, { atDesk, toCheck }: Pick<AdministrationView, "atDesk" | "toCheck">): Line[] {
  const { administration: text } = messages[language];
  const { desk, factCheck } = deskMessages[language];
  const waits = (count: number): string => (count === 0 ? text.nothingWaits : text.textCount(formatNumber(language, count), count === 1));
  const lines = [
    { title: desk.title, href: libraryAddresses.desk[language], about: desk.description, count: atDesk },
    { title: factCheck.title, href: libraryAddresses.factChecks[language], about: factCheck.description, count: toCheck },
  ];
  return lines.flatMap(({ count, ...line }) => (count === undefined ? [] : [{ ...line, waits: waits(count) }]));
}

function peopleLines(language: Language, { persons, waiting, expired }: PeopleCounts): Line[] {
  const text = messages[language].administration;
  const number = (count: number): string => formatNumber(language, count);
  return [
    {
      title: text.persons,
      href: peopleAddresses.persons[language],
      about: text.personsAbout,
      waits: text.personCount(number(persons), persons === 1),
    },
    {
      title: text.invitations,
      href: peopleAddresses.invitations[language],
      about: text.invitationsAbout,
      waits: text.invitationCount(number(waiting), number(expired)),
    },
  ];
}

type Operations = NonNullable<AdministrationView["operations"]>;

function placeLines(language: Language, { organisations, files, providers }: PeopleCounts, { failing, parked }: Operations): Line[] {
  const text = messages[language].administration;
  const number = (count: number): string => formatNumber(language, count);
  return [
    {
      title: text.organisations,
      href: peopleAddresses.organisations[language],
      about: text.organisationsAbout,
      waits: text.organisationCount(number(organisations), organisations === 1),
    },
    {
      title: text.register,
      href: peopleAddresses.register[language],
      about: text.registerAbout,
      waits: files === 0 ? text.nothingWaits : text.fileCount(number(files), files === 1),
    },
    {
      title: text.signIn,
      href: peopleAddresses.providers[language],
      about: text.signInAbout,
      waits: text.signInCount(number(providers), providers === 1),
    },
    {
      title: messages[language].operations.title,
      href: addresses.operations[language],
      about: text.operationsAbout,
      waits: failing + parked === 0 ? text.nothingWaits : text.operationCount(number(failing), number(parked)),
    },
    { title: messages[language].log.title, href: addresses.log[language], about: text.logAbout, waits: "" },
  ];
}
