import { Breadcrumbs } from "../breadcrumbs.tsx";
import type { Page } from "../page.ts";
import { Band, Stack } from "../page-parts.tsx";
import type { Specimen } from "./specimen.ts";

/** Layout, PageHeader, Section, WithAside and Toc are not repeated here: this page is made of them. */
export function navigationSpecimens({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Layout", "PageHeader", "Section", "WithAside", "Toc"],
      content: <p>{say("Den här sidan är byggd av dem.", "This page is built of them.")}</p>,
    },
    {
      names: ["ErrorPage"],
      content: (
        <p>
          {say(
            "En sida för sig: det som hände, det som är kvar, vad du gör nu och ett referensnummer.",
            "A page of its own: what happened, what is kept, what to do now and a reference number.",
          )}
        </p>
      ),
    },
    {
      names: ["Breadcrumbs"],
      content: (
        <Breadcrumbs
          language={language}
          crumbs={[
            { label: say("Bibliotek", "Library"), href: "/" },
            { label: say("Metoder", "Methods"), href: "/metoder" },
            { label: say("Tvärteam", "Cross-team") },
          ]}
        />
      ),
    },
    {
      names: ["Band", "Hero", "Stack"],
      content: (
        <Stack>
          <Band tone="tinted">
            <p>{say("Ett band med tonad botten", "A band with a tinted ground")}</p>
          </Band>
          <Band tone="deep">
            <p>
              {say("Ett band med djup botten och", "A band with a deep ground and")} <a href="/metoder">{say("en länk", "a link")}</a>
            </p>
          </Band>
          <p>{say("Hero är öppningen på startsidan.", "Hero opens the first page.")}</p>
        </Stack>
      ),
    },
  ];
}
