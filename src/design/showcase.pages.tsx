import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout } from "./layout.tsx";
import type { Page } from "./page.ts";
import { PageHeader, Section, WithAside } from "./page-parts.tsx";
import { figureSpecimens } from "./showcase/figures.tsx";
import { formSpecimens } from "./showcase/forms.tsx";
import { listSpecimens } from "./showcase/lists.tsx";
import { navigationSpecimens } from "./showcase/navigation.tsx";
import type { Specimen } from "./showcase/specimen.ts";
import { textSpecimens } from "./showcase/text.tsx";
import { Toc } from "./toc.tsx";

/** Every component in every state, with the name it has in the code. Read by people who build pages and by the tests. */
export function ShowcasePage({ page }: { page: Page }): JSX.Element {
  const inSwedish = page.language === "sv";
  const title = inSwedish ? "Byggdelar" : "Components";
  const lead = inSwedish
    ? "Allt som sidorna byggs av, i alla lägen. Namnet över varje del är det namn den har i koden."
    : "Everything the pages are built of, in every state. The name above each part is its name in the code.";
  const groups = specimenGroups(page);
  return (
    <Layout page={page} title={title} description={lead} unlisted>
      <PageHeader title={title} lead={lead} />
      <WithAside side="end" aside={<Toc language={page.language} entries={groups} />}>
        {groups.map((group) => (
          <Section id={group.id} title={group.title}>
            {group.specimens.map((specimen) => (
              <SpecimenFrame {...specimen} />
            ))}
          </Section>
        ))}
      </WithAside>
    </Layout>
  );
}

function specimenGroups(page: Page): readonly { id: string; title: string; specimens: readonly Specimen[] }[] {
  const title = (sv: string, en: string): string => (page.language === "sv" ? sv : en);
  return [
    { id: "text", title: title("Text", "Text"), specimens: textSpecimens(page) },
    { id: "forms", title: title("Formulär", "Forms"), specimens: formSpecimens(page) },
    { id: "lists", title: title("Listor och tabeller", "Lists and tables"), specimens: listSpecimens(page) },
    { id: "navigation", title: title("Att hitta", "Finding the way"), specimens: navigationSpecimens(page) },
    { id: "figures", title: title("Bilder", "Figures"), specimens: figureSpecimens(page) },
  ];
}

function SpecimenFrame({ names, content }: Specimen): JSX.Element {
  return (
    <div class="specimen" data-components={names.join(" ")}>
      <p class="specimen__name">
        <code>{names.join(", ")}</code>
      </p>
      {content}
    </div>
  );
}
