import type { JSX } from "hono/jsx/jsx-runtime";
import { Item, ItemList, Layout, type Page, PageHeader } from "../../design/index.ts";
import { formatNumber, type Language } from "../../kernel/i18n.ts";
import { libraryAddresses } from "../library/index.ts";
import { peopleAddresses, type PeopleCounts } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

export type AdministrationView = PeopleCounts & {
  readonly looksAfter: { readonly people: boolean; readonly texts: boolean };
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

function linesOf(language: Language, view: AdministrationView): Line[] {
  return [
    ...(view.looksAfter.people ? peopleLines(language, view) : []),
    ...(view.looksAfter.texts ? [deskLine(language)] : []),
    ...(view.operations === undefined ? [] : placeLines(language, view, view.operations)),
    rightsLine(language),
  ];
}

function deskLine(language: Language): Line {
  const text = messages[language].administration;
  return { title: text.desk, href: libraryAddresses.desk[language], about: text.deskAbout, waits: "" };
}

function rightsLine(language: Language): Line {
  const { administration, rights } = messages[language];
  return { title: rights.title, href: addresses.rights[language], about: administration.rightsAbout, waits: "" };
}

function peopleLines(language: Language, { persons, waiting, expired }: AdministrationView): Line[] {
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

function placeLines(language: Language, { organisations, files }: AdministrationView, { failing, parked }: Operations): Line[] {
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
      title: messages[language].operations.title,
      href: addresses.operations[language],
      about: text.operationsAbout,
      waits: failing + parked === 0 ? text.nothingWaits : text.operationCount(number(failing), number(parked)),
    },
    { title: messages[language].log.title, href: addresses.log[language], about: text.logAbout, waits: "" },
  ];
}
