import type { JSX } from "hono/jsx/jsx-runtime";
import { Layout, type Page, PageHeader, Prose, Section, Stack, Table } from "../../design/index.ts";
import { describePolicies, type Policy, type RightsInWords } from "../../kernel/policy.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

type ModuleRights = { readonly policies: readonly Policy<never>[]; readonly rights: RightsInWords };

/** Who may do what: made of the same reasons that guard each row and show each button. */
export function RightsPage({ page, modules }: { page: Page; modules: readonly ModuleRights[] }): JSX.Element {
  const { language } = page;
  const text = messages[language].rights;
  const crumbs = [{ label: messages[language].about.title, href: addresses.about[language] }, { label: text.title }];
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={crumbs}>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        <Prose>
          <p>{text.rule}</p>
        </Prose>
        {modules.map(({ policies, rights }, index) => (
          <Section id={`del-${index + 1}`} title={rights.title[language]}>
            <Table
              language={language}
              id={`rights-${index + 1}`}
              caption={rights.title[language]}
              captionHidden
              columns={[{ label: text.what }, { label: text.who }]}
              groups={[
                {
                  rows: describePolicies(policies, language).map(({ action, reasons }) => [
                    rights.actions[action]?.[language] ?? action,
                    reasons.length === 0 ? text.nobody : <Reasons reasons={reasons} />,
                  ]),
                },
              ]}
            />
          </Section>
        ))}
      </Stack>
    </Layout>
  );
}

function Reasons({ reasons }: { reasons: readonly string[] }): JSX.Element {
  const [only = "", ...more] = reasons;
  if (more.length === 0) return <>{only}</>;
  return (
    <ul class="plain-list">
      {reasons.map((reason) => (
        <li>{reason}</li>
      ))}
    </ul>
  );
}
