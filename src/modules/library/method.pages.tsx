import type { JSX } from "hono/jsx/jsx-runtime";
import { DescriptionList, type Page, Steps } from "../../design/index.ts";
import type { Language } from "../../kernel/i18n.ts";
import { addresses } from "./addresses.ts";
import type { ItemOf } from "./content.ts";
import { type ItemSummary, valuesOf } from "./item.ts";
import { ItemPage, peopleToAsk } from "./item.pages.tsx";
import { type ItemView, linksFrom, linksWith } from "./item-view.ts";
import { ListPage, type ListView } from "./list.pages.tsx";
import { messages } from "./messages.ts";
import { Lines, linesPart, linkPart, partOf, prosePart, swedishOn, toldPart } from "./part.pages.tsx";

type Method = ItemOf<"method">;
type Phase = Method["phases"][number];
type Step = Phase["steps"][number];

export function MethodListPage({ page, view }: { page: Page; view: ListView }): JSX.Element {
  return (
    <ListPage
      page={page}
      view={view}
      current="methods"
      facets={["first", "length", "meeting", "principle", "area"]}
      factsOf={(item) => factsInLine(page.language, item)}
    />
  );
}

/** "Första träffen 60 min · 3–14 personer". */
function factsInLine(language: Language, item: ItemSummary): JSX.Element {
  const text = messages[language].method;
  const [minutes] = valuesOf(item, "minutes");
  const [min = "", max = ""] = (valuesOf(item, "people")[0] ?? "").split("-");
  const people = min === "" ? undefined : text.size(Number(min), max === "" ? undefined : Number(max));
  const facts = [minutes === undefined ? undefined : text.firstSession(text.minutes(Number(minutes))), people];
  return (
    <>
      {facts
        .filter((fact) => fact !== undefined)
        .map((fact, index) => (
          <>
            {index === 0 ? "" : " · "}
            <span class="nowrap">{fact}</span>
          </>
        ))}
    </>
  );
}

export function MethodPage({ page, view }: { page: Page; view: ItemView<Method> }): JSX.Element {
  const { content } = view;
  const text = messages[page.language].method;
  const { item } = messages[page.language];
  const parts = [
    partOf({ id: "syfte", title: text.purpose }, content, (method) => <Purpose page={page} method={method} />),
    partOf({ id: "deltagare", title: text.participants }, content, (method) => <Participants page={page} method={method} />),
    partOf({ id: "forbered", title: text.preparation }, content, (method) => <Preparation page={page} method={method} />),
    partOf({ id: "manus", title: text.script }, content, (method) => <Script page={page} method={method} />),
    partOf({ id: "anpassa", title: text.adaptations }, content, (method) => <Adaptations page={page} method={method} />),
    linesPart(page, { id: "se-upp", title: text.pitfalls }, content.pitfalls),
    linesPart(page, { id: "resultat", title: text.results }, content.results),
    prosePart(page, { id: "tanken", title: text.background }, view.html["body"]),
    toldPart(page, { id: "anvand", title: item.whoUsed }, content.usedBy, view.agencies),
    linkPart(page, { id: "exempel", title: text.examples, onPaper: false }, linksWith(view, "example")),
    linkPart(page, { id: "hinder", title: text.obstacles, onPaper: false }, linksWith(view, "obstacle")),
    linkPart(page, { id: "atgarder", title: text.measures, onPaper: false }, linksFrom(view, "measure")),
    partOf({ id: "ursprung", title: text.provenance }, content.provenance, (words) => <p {...swedishOn(page)}>{words}</p>),
  ];
  return (
    <ItemPage
      page={page}
      view={view}
      parents={[{ label: messages[page.language].kinds.method.many, href: addresses.methods[page.language] }]}
      current="methods"
      parts={parts}
      people={peopleToAsk(page, view, {
        named: content.usedBy.map(({ organisation }) => organisation),
        title: item.peopleAgency,
        nobody: { title: item.testYourPlan, text: item.peopleSupport },
      })}
    >
      <KeyFacts page={page} method={content} />
      <p class="fine-print no-print">{text.print}</p>
    </ItemPage>
  );
}

/** What decides whether it can be done: how long, how many, who leads, what to bring. */
function KeyFacts({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  const { time, participants, material } = method;
  const swedish = (words: string): JSX.Element => <span {...swedishOn(page)}>{words}</span>;
  return (
    <DescriptionList
      facts={[
        { term: text.time, description: swedish(time.overall) },
        { term: text.participantCount, description: text.size(participants.min, participants.max) },
        { term: text.leader, description: swedish(leaderOf(method)) },
        { term: text.material, description: swedish(material.join(" · ")) },
      ]}
    />
  );
}

/** The role that leads most of the steps. */
function leaderOf({ phases, roles }: Method): string {
  const led = phases.flatMap(({ steps }) => steps).map(({ lead }) => lead);
  const stepsLed = (key: string): number => led.filter((lead) => lead === key).length;
  return [...roles].sort((one, other) => stepsLed(other.key) - stepsLed(one.key))[0]?.title ?? "";
}

function Purpose({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <>
      <p class="prose" {...swedishOn(page)}>
        {method.purpose}
      </p>
      <DescriptionList
        facts={[
          { term: text.suits, description: <span {...swedishOn(page)}>{method.suits}</span> },
          ...(method.notFor === undefined ? [] : [{ term: text.notFor, description: <span {...swedishOn(page)}>{method.notFor}</span> }]),
        ]}
      />
    </>
  );
}

function Participants({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  const { participants, roles } = method;
  return (
    <>
      <Lines page={page} lines={participants.mustBeThere} />
      <h3 class="heading heading--3">{text.roles}</h3>
      <div {...swedishOn(page)}>
        <DescriptionList
          facts={roles.map((role) => ({
            term: role.title,
            description: (
              <>
                {role.does}
                {role.inSource ? null : (
                  <span class="aside-word" lang={page.language}>
                    {" "}
                    ({text.proposedRole})
                  </span>
                )}
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
      <Lines page={page} lines={method.preparation} />
      {method.time.inSource ? null : <p class="fine-print">{text.proposedTime}</p>}
    </>
  );
}

function Script({ page, method }: { page: Page; method: Method }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <>
      <Agenda page={page} phases={method.phases} />
      {method.phases.map((phase, index) => (
        <div class="phase" id={phaseId(index)} {...swedishOn(page)}>
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

function phaseId(index: number): string {
  return `fas-${index + 1}`;
}

/** The phases with their minutes, each a link to its steps. */
function Agenda({ page, phases }: { page: Page; phases: readonly Phase[] }): JSX.Element {
  const text = messages[page.language].method;
  return (
    <ol class="agenda">
      {phases.map((phase, index) => {
        const minutes = phase.steps.reduce((sum, step) => sum + (step.minutes ?? 0), 0);
        return (
          <li>
            <a href={`#${phaseId(index)}`} {...swedishOn(page)}>
              {phase.title}
            </a>{" "}
            <span class="agenda__time">{minutes === 0 ? text.between : text.minutes(minutes)}</span>
          </li>
        );
      })}
    </ol>
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
          <strong lang={page.language}>{text.output}:</strong> {step.output.description}
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
