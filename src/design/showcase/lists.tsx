import type { JSX } from "hono/jsx/jsx-runtime";
import { DownloadLinks } from "../download-links.tsx";
import { formatNumber } from "../../kernel/i18n.ts";
import { Button } from "../button.tsx";
import { Card, CardList } from "../card.tsx";
import { DescriptionList } from "../description-list.tsx";
import { ChosenFilters, FacetForm } from "../facets.tsx";
import { Item, ItemList, ReadingList } from "../item-list.tsx";
import type { Page } from "../page.ts";
import { Stack } from "../page-parts.tsx";
import { Pagination } from "../pagination.tsx";
import { StatusMark } from "../status-mark.tsx";
import { Table } from "../table.tsx";
import type { Specimen } from "./specimen.ts";

export function listSpecimens(page: Page): readonly Specimen[] {
  return [cards, itemLists, readingLists, filters, figuresInRows, thingsInRows].flatMap((specimens) => specimens(page));
}

function cards({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Card", "CardList"],
      content: (
        <CardList
          columns={4}
          cards={[
            <Card title={say("Tvärteam", "Cross-team")} href="/metoder/tvarteam" eyebrow={say("Metod", "Method")} facts="60 min">
              {say("Fem roller ser samma ärende samtidigt.", "Five roles look at the same case at once.")}
            </Card>,
            <Card title={say("Ett exempel", "An example")} href="/exempel" eyebrow={say("Lärande exempel", "Learning example")} />,
          ]}
        />
      ),
    },
  ];
}

function itemLists(page: Page): readonly Specimen[] {
  const { language } = page;
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["DownloadLinks"],
      content: <DownloadLinks page={page} label={say("Hämta listan som", "Download the list as")} place="methods" />,
    },
    {
      names: ["ItemList", "Item"],
      content: (
        <Stack gap="large">
          <ItemList label={say("Träffar", "Results")}>
            <Item
              kind={say("Metod", "Method")}
              title={say("Återkoppling till första länken", "Feedback to the first link")}
              href="/metoder"
              facts="45 min"
            >
              {say(
                "Den som fattar det sista beslutet berättar hur det gick för den som började.",
                "Whoever makes the last decision tells whoever began how it went.",
              )}
            </Item>
            <Item kind={say("Hinder", "Obstacle")} title={say("Mål som drar åt olika håll", "Goals that pull apart")} href="/hinder" />
          </ItemList>
          <ItemList compact>
            <Item
              title={say("Vänta på besked", "Waiting for an answer")}
              href="/hinder"
              facts={say("7 myndigheter", "7 agencies")}
              action={<a href="/atgarder">{say("Visa åtgärder", "Show measures")}</a>}
            />
            <Item
              title={say("Dubbla rapporter", "Double reports")}
              href="/hinder"
              facts={say("4 myndigheter", "4 agencies")}
              action={<a href="/atgarder">{say("Visa åtgärder", "Show measures")}</a>}
            />
          </ItemList>
        </Stack>
      ),
    },
  ];
}

function readingLists({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["ReadingList"],
      content: (
        <ReadingList
          because={say("Varför:", "Why:")}
          readings={[
            {
              kind: say("Metod", "Method"),
              title: say("Återkoppling till första länken", "Feedback to the first link"),
              href: "/metoder",
              summary: say("Den som fattar det sista beslutet berättar hur det gick.", "Whoever decides last tells how it went."),
              why: say("Börja här om ni har en timme.", "Begin here if you have an hour."),
            },
          ]}
        />
      ),
    },
  ];
}

function filters({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  const facets = [
    {
      name: "princip",
      label: say("Princip", "Principle"),
      options: [
        { value: "oppenhet", label: say("Öppenhet", "Openness"), count: 14, chosen: true },
        { value: "handlingsutrymme", label: say("Handlingsutrymme", "Room to act"), count: 31, chosen: false },
      ],
    },
  ];
  return [
    { names: ["FacetForm"], content: <FacetForm language={language} action="/metoder" facets={facets} kept={[["q", "möte"]]} /> },
    {
      names: ["ChosenFilters"],
      content: (
        <ChosenFilters
          language={language}
          clearHref="/metoder"
          filters={[
            { label: say("Öppenhet", "Openness"), removeHref: "/metoder" },
            { label: say("Under en timme", "Under an hour"), removeHref: "/metoder" },
          ]}
        />
      ),
    },
    {
      names: ["Pagination"],
      content: (
        <Stack>
          <Pagination language={language} current={1} count={3} hrefOf={(number) => `?sida=${number}`} />
          <Pagination
            language={language}
            current={6}
            count={12}
            label={say("Fler sidor", "More pages")}
            hrefOf={(number) => `?sida=${number}`}
          />
        </Stack>
      ),
    },
  ];
}

function figuresInRows({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Table"],
      content: (
        <Table
          language={language}
          id="response"
          caption={say("Svar efter myndighetens storlek", "Responses by size of agency")}
          columns={[
            { label: say("Storlek", "Size") },
            { label: say("Svarade", "Answered"), numeric: true },
            { label: say("Tillfrågade", "Asked"), numeric: true },
          ]}
          groups={[
            {
              heading: say("Storlek", "Size"),
              rows: [
                [say("Under 100 anställda", "Under 100 staff"), formatNumber(language, 48), formatNumber(language, 80)],
                [say("Över 1 000 anställda", "Over 1,000 staff"), formatNumber(language, 1042), formatNumber(language, 1240)],
              ],
            },
          ]}
          note={say("Påhittade tal som visar hur en tabell ser ut.", "Invented figures that show what a table looks like.")}
        />
      ),
    },
    {
      names: ["DescriptionList"],
      content: (
        <DescriptionList
          facts={[
            { term: say("Tid", "Time"), description: "60 min" },
            {
              term: say("Deltagare", "Participants"),
              description: say("Fyra till åtta, från flera led", "Four to eight, from several links"),
            },
            { term: say("Nytta för medborgare", "Gain for citizens"), description: <StatusMark language={language} status="potential" /> },
          ]}
        />
      ),
    },
  ];
}

/** As wide as the page lets it, and in a frame as narrow as a telephone: each row is then a block. */
function thingsInRows({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  const invitations = (id: string): JSX.Element => (
    <Table
      language={language}
      id={id}
      stacked
      caption={say("Inbjudningar", "Invitations")}
      columns={[
        { label: say("E-postadress", "E-mail address") },
        { label: say("Läge", "State") },
        { label: say("Försök", "Attempts"), numeric: true },
        { label: say("Åtgärd", "Action"), action: true },
      ]}
      groups={[
        {
          heading: say("Har inte svarat", "Not answered"),
          rows: [
            [
              "enhetschef.med.en.lang.adress@myndigheten.example",
              say("Väntar på svar", "Waiting for an answer"),
              formatNumber(language, 2),
              <Button variant="tertiary" label={say("Dra tillbaka inbjudan till enhetschefen", "Withdraw the invitation to the manager")}>
                {say("Dra tillbaka", "Withdraw")}
              </Button>,
            ],
          ],
        },
        {
          heading: say("Har svarat", "Answered"),
          rows: [[<a href="/metoder">hr@myndigheten.example</a>, say("Antagen", "Accepted"), null, null]],
        },
      ]}
      note={say("Påhittade adresser.", "Invented addresses.")}
    />
  );
  return [
    { names: ["Table"], content: invitations("invitations") },
    { names: ["Table"], content: <div class="specimen__narrow">{invitations("invitations-narrow")}</div> },
  ];
}
