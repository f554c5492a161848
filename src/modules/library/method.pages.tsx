import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, type Page, Steps } from "../../design/index.ts";
import { addresses } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import { agencies, ItemPage, type ItemView, linkPart, linksFrom, linksWith, prosePart, relatedPart, swedishOn } from "./item.pages.tsx";
import { labelOf } from "./labels.ts";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";

type Method = ItemOf<"method">;
type Phase = Method["phases"][number];
type Step = Phase["steps"][number];

export function MethodListPage({ page, view }: { page: Page; view: ListView }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  return (
    <ListPage
      page={page}
      view={view}
      title={text.method.title}
      description={text.method.description}
      lead={text.intros.method}
      current="methods"
      crumbs={[{ label: text.kinds.method.many }]}
      facets={["length", "meeting", "principle", "area"]}
      factsOf={(item) => {
        const length = item.facets.find((facet) => facet.startsWith("length:"))?.slice("length:".length);
        return length === undefined ? undefined : labelOf(language, {}, "length", length);
      }}
    />
  );
}

export function MethodPage({ page, view }: { page: Page; view: ItemView<Method> }): JSX.Element {
  const { content } = view;
  const text = messages[page.language].method;
  const parts = [
    { id: "syfte", title: text.purpose, content: <Purpose page={page} method={content} /> },
    { id: "deltagare", title: text.participants, content: <Participants page={page} method={content} /> },
    { id: "forbered", title: text.preparation, content: <Preparation page={page} method={content} /> },
    { id: "manus", title: text.script, content: <Script page={page} method={content} /> },
    { id: "resultat", title: text.results, content: <Lines page={page} lines={content.results} /> },
    { id: "anpassa", title: text.adaptations, content: <Adaptations page={page} method={content} /> },
    { id: "se-upp", title: text.pitfalls, content: <Lines page={page} lines={content.pitfalls} /> },
    prosePart(page, { id: "tanken", title: text.background, html: view.html["body"] }),
    { id: "anvand", title: messages[page.language].item.whoUsed, content: <UsedBy page={page} method={content} /> },
    linkPart(page, { id: "exempel", title: text.examples, links: linksWith(view, "example") }),
    linkPart(page, { id: "hinder", title: text.obstacles, links: linksWith(view, "obstacle") }),
    linkPart(page, { id: "atgarder", title: text.measures, links: linksFrom(view, "measure") }),
    { id: "ursprung", title: text.provenance, content: <p {...swedishOn(page)}>{content.provenance}</p> },
    relatedPart(page, view),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parent={{ label: messages[page.language].kinds.method.many, href: addresses.methods[page.language] }}
      current="methods"
      parts={parts}
      people={agencies(page, content.usedBy)}
    >
      <p class="fine-print no-print">{text.print}</p>
    </ItemPage>
  );
}

function Purpose({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <div {...swedishOn(page)}>
      <p>{method.purpose}</p>
      <DescriptionList
        facts={[
          { term: text.suits, description: method.suits },
          ...(method.notFor === undefined ? [] : [{ term: text.notFor, description: method.notFor }]),
        ]}
      />
    </div>
  );
}

function Participants({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  const { participants, roles } = method;
  return (
    <>
      <p>{text.size(participants.min, participants.max)}</p>
      <Lines page={page} lines={participants.mustBeThere} />
      <h3 class="heading heading--3">{text.roles}</h3>
      <div {...swedishOn(page)}>
        <DescriptionList
          facts={roles.map((role) => ({
            term: role.title,
            description: (
              <>
                {role.does}
                {role.inSource ? null : <span class="aside-word"> ({text.proposedRole})</span>}
              </>
            ),
          }))}
        />
      </div>
    </>
  );
}

function Preparation({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <>
      <DescriptionList facts={[{ term: text.time, description: <span {...swedishOn(page)}>{method.time.overall}</span> }]} />
      {method.time.inSource ? null : <p class="fine-print">{text.proposedTime}</p>}
      <Lines page={page} lines={method.preparation} />
      <h3 class="heading heading--3">{text.material}</h3>
      <Lines page={page} lines={method.material} />
    </>
  );
}

function Script({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <>
      {method.phases.map((phase) => (
        <div class="phase" {...swedishOn(page)}>
          <p class="eyebrow" lang={page.language}>
            {phase.kind === "session" ? text.session : text.between}
          </p>
          <h3 class="heading heading--3">{phase.title}</h3>
          <Steps
            level={4}
            steps={phase.steps.map((step) => ({
              title: step.title,
              when: whenOf(page, method, step),
              text: <StepText page={page} step={step} />,
            }))}
          />
        </div>
      ))}
    </>
  );
}

function whenOf(page: Page, method: Method, step: Step): string {
  const text = messages[page.language];
  const time = step.minutes === undefined ? step.duration : text.method.minutes(step.minutes);
  const lead = method.roles.find(({ key }) => key === step.lead)?.title;
  return [time, text.values.form[step.form], lead === undefined ? undefined : text.method.leads(lead)].filter(Boolean).join(" · ");
}

function StepText({ page, step }: { page: Page; step: Step }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <>
      <p>{step.instruction}</p>
      {step.prompts.length === 0 ? null : (
        <ul class="questions" aria-label={text.prompts}>
          {step.prompts.map((prompt) => (
            <li>{prompt}</li>
          ))}
        </ul>
      )}
      {step.output === undefined ? null : (
        <p class="step__output">
          <strong>{text.output}:</strong> {step.output.description}
        </p>
      )}
    </>
  );
}

function Adaptations({ page, method }: { page: Page; method: Method }): JSX.Element {
  return (
    <div {...swedishOn(page)}>
      <DescriptionList facts={method.adaptations.map(({ situation, advice }) => ({ term: situation, description: advice }))} />
    </div>
  );
}

function UsedBy({ page, method }: { page: Page; method: Method }): JSX.Element | undefined {
  if (method.usedBy.length === 0) return undefined;
  return <Lines page={page} lines={method.usedBy.map(({ organisation, note }) => `${organisation}: ${note}`)} />;
}

function Lines({ page, lines }: { page: Page; lines: readonly string[] }): JSX.Element {
  return (
    <ul class="plain-list" {...swedishOn(page)}>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
}
