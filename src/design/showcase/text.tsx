import { Button, ButtonLink, ButtonRow } from "../button.tsx";
import { FollowButton } from "../follow-button.tsx";
import { ChangedText } from "../changed-text.tsx";
import { Code } from "../code.tsx";
import { QrCode } from "../qr-code.tsx";
import { Disclosure } from "../disclosure.tsx";
import { EmptyState } from "../empty-state.tsx";
import { Icon } from "../icon.tsx";
import { LanguageNote } from "../language-note.tsx";
import { Link } from "../link.tsx";
import { Answered, Notice } from "../notice.tsx";
import type { Page } from "../page.ts";
import { Stack } from "../page-parts.tsx";
import { PeoplePanel } from "../people-panel.tsx";
import { SelfAssessmentLink } from "../self-assessment-link.tsx";
import { SourceNote } from "../source-note.tsx";
import { StatusMark } from "../status-mark.tsx";
import { Steps } from "../steps.tsx";
import { Tag, TagList } from "../tag.tsx";
import { Eyebrow, Heading, Lead, Prose } from "../text.tsx";
import { Voice } from "../voice.tsx";
import { Mark } from "../wordmark.tsx";
import type { Specimen } from "./specimen.ts";

const proseHtml = {
  sv: `<h2>Börja i ett möte</h2><p>Välj ett möte som betyder något, <a href="/exempel">till exempel ett samtal</a> mellan en handläggare och en medborgare. Fråga vad som <em>skapar värde</em> där och vad som <strong>är i vägen</strong>.</p><h3>Tre saker att ta med</h3><ul><li>Den som möter medborgaren vet mest om mötet.</li><li>Ett hinder utan ägare blir kvar.</li><li>En liten åtgärd som prövas lär mer än en stor som planeras.</li></ul>`,
  en: `<h2>Begin in one meeting</h2><p>Choose a meeting that matters, <a href="/exempel">for instance a conversation</a> between a case officer and a citizen. Ask what <em>creates value</em> there and what <strong>gets in the way</strong>.</p><h3>Three things to bring</h3><ul><li>Whoever meets the citizen knows most about the meeting.</li><li>An obstacle without an owner stays.</li><li>A small measure that is tried teaches more than a large one that is planned.</li></ul>`,
} as const;

export function textSpecimens(page: Page): readonly Specimen[] {
  return [runningText, steps, actions, following, messagesToTheReader, quietMessages, besideTheText, marks].flatMap((specimens) =>
    specimens(page),
  );
}

function runningText({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Eyebrow", "Heading", "Lead"],
      content: (
        <Stack gap="small">
          <Eyebrow>{say("Princip", "Principle")}</Eyebrow>
          <Heading level={3} size={1}>
            {say("Rubrik i storlek 1", "Heading in size 1")}
          </Heading>
          <Lead>
            {say("Ingressen säger vad sidan ger, i en eller två meningar.", "The lead says what the page gives, in a sentence or two.")}
          </Lead>
          <Heading level={3} size={2}>
            {say("Rubrik i storlek 2", "Heading in size 2")}
          </Heading>
          <Heading level={3}>{say("Rubrik i storlek 3", "Heading in size 3")}</Heading>
          <Heading level={4}>{say("Rubrik i storlek 4", "Heading in size 4")}</Heading>
        </Stack>
      ),
    },
    { names: ["QrCode"], content: <QrCode address="https://tillit.example" label="https://tillit.example" /> },
    {
      names: ["ChangedText"],
      content: (
        <ChangedText
          language={language}
          stretches={[
            { kind: "same", text: language === "sv" ? "Vi ringer " : "We call " },
            { kind: "gone", text: language === "sv" ? "nästa vecka" : "next week" },
            { kind: "come", text: language === "sv" ? "samma dag" : "the same day" },
          ]}
        />
      ),
    },
    { names: ["Code"], content: <Code>curl 'https://tillit.example/v1/principles'</Code> },
    { names: ["Prose"], content: <Prose html={proseHtml[language]} /> },
  ];
}

function steps({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Steps"],
      content: (
        <Steps
          steps={[
            {
              title: say("Berätta om mötet", "Describe the meeting"),
              when: "10 min",
              text: say("Var och en berättar om ett möte från den senaste veckan.", "Everyone describes a meeting from the past week."),
            },
            {
              title: say("Sortera hindren", "Sort the obstacles"),
              when: "20 min",
              text: say(
                "Vilka kan ni göra något åt själva, och vilka behöver någon annan?",
                "Which can you act on yourselves, and which need someone else?",
              ),
            },
            {
              title: say("Välj vad ni provar", "Choose what to try"),
              text: say("Högst fyra saker. Säg vem som äger var och en.", "At most four things. Say who owns each."),
            },
          ]}
        />
      ),
    },
  ];
}

function following(page: Page): readonly Specimen[] {
  const follow = page.language === "sv" ? "/min-sida/foljer/:kind/:slug" : "/en/my-page/following/:kind/:slug";
  return [
    {
      names: ["FollowButton"],
      content: <FollowButton page={{ ...page, site: { ...page.site, follow } }} kind="principle" slug="tillit" />,
    },
    { names: ["SelfAssessmentLink"], content: <SelfAssessmentLink page={page} /> },
  ];
}

function actions({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Button", "ButtonLink", "ButtonRow"],
      content: (
        <ButtonRow>
          <Button>{say("Spara mötet", "Save the meeting")}</Button>
          <Button variant="secondary">{say("Dela med nätverket", "Share with the network")}</Button>
          <Button variant="tertiary">{say("Lämna utan att spara", "Leave without saving")}</Button>
          <ButtonLink href="/metoder">{say("Välj en metod", "Choose a method")}</ButtonLink>
        </ButtonRow>
      ),
    },
    {
      names: ["Link", "Icon", "Mark"],
      content: (
        <Stack gap="small">
          <p>
            <Link href="/metoder">{say("En länk i löpande text", "A link in running text")}</Link>
          </p>
          <p>
            <Link href="/metoder" arrow>
              {say("Alla metoder", "All methods")}
            </Link>
          </p>
          <p>
            <Link href="https://www.regeringen.se/" external={language}>
              {say("En annan webbplats", "Another website")}
            </Link>
          </p>
          <p>
            <Icon name="search" /> <Icon name="arrow" /> <Icon name="back" /> <Icon name="close" /> <Icon name="external" />{" "}
            <Icon name="print" /> <Mark />
          </p>
        </Stack>
      ),
    },
  ];
}

function messagesToTheReader({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Notice", "Answered"],
      content: (
        <Stack gap="small">
          <Notice language={language} kind="information">
            {say("Metoden tar en timme och kräver ingen förberedelse.", "The method takes an hour and needs no preparation.")}
          </Notice>
          <Answered
            language={language}
            done={say("Mötet är sparat. Bara ditt team kan se det.", "The meeting is saved. Only your team can see it.")}
          />
          <Notice language={language} kind="attention">
            {say("Skriv inget om enskilda ärenden.", "Write nothing about individual cases.")}
          </Notice>
          <Notice language={language} kind="problem">
            {say(
              "Filen är för stor. Det du skrev finns kvar. Välj en fil under 10 MB.",
              "The file is too large. What you wrote is still here. Choose a file under 10 MB.",
            )}
          </Notice>
        </Stack>
      ),
    },
  ];
}

function quietMessages({ language, site }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["EmptyState"],
      content: (
        <EmptyState
          title={say("Här samlas exempel från domstolar", "Examples from courts will be here")}
          firstStep={
            <Link href={site.support.href} arrow>
              {say("Berätta om något ni har provat", "Tell us about something you tried")}
            </Link>
          }
        >
          {say("Ingen domstol har delat något ännu.", "No court has shared anything yet.")}
        </EmptyState>
      ),
    },
    {
      names: ["LanguageNote"],
      content: <LanguageNote language={language} text={language === "sv" ? "en" : "sv"} summarised />,
    },
    {
      names: ["Disclosure"],
      content: (
        <div>
          <Disclosure summary={say("Vad menas med styrkedjan?", "What is the chain of governance?")}>
            {say("Alla led från riksdagen till den som möter medborgaren.", "Every link from parliament to whoever meets the citizen.")}
          </Disclosure>
          <Disclosure summary={say("Vem äger ett hinder?", "Who owns an obstacle?")} open>
            {say("Den som kan ta bort det.", "Whoever can remove it.")}
          </Disclosure>
        </div>
      ),
    },
  ];
}

function besideTheText({ language, site }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Voice"],
      content: (
        <Voice label={say("Erfarenhet", "Experience")} who={say("Gruppchef på en stor myndighet", "Team manager at a large agency")}>
          {say(
            "Det svåraste var att sluta fråga efter siffror som ingen använde.",
            "The hardest part was to stop asking for figures that nobody used.",
          )}
        </Voice>
      ),
    },
    {
      names: ["PeoplePanel"],
      content: (
        <PeoplePanel
          language={language}
          support={site.support}
          people={[
            {
              name: say("En myndighet som har provat", "An agency that has tried"),
              about: say("Berättar om första halvåret", "Talks about the first six months"),
              href: "/exempel",
            },
            { name: say("Ett nätverk", "A network"), about: say("Träffas fyra gånger om året", "Meets four times a year") },
          ]}
        />
      ),
    },
  ];
}

function marks({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Tag", "TagList"],
      content: (
        <Stack gap="small">
          <p>
            <Tag>{say("Styrning", "Steering")}</Tag>
          </p>
          <TagList
            label={say("Principer", "Principles")}
            tags={[
              { label: say("Öppenhet", "Openness"), href: "/principer/oppenhet" },
              { label: say("Stöd", "Support"), href: "/principer/stod" },
            ]}
          />
        </Stack>
      ),
    },
    {
      names: ["StatusMark"],
      content: (
        <Stack gap="small">
          {(["realised", "potential", "not-measured", "none"] as const).map((status) => (
            <StatusMark language={language} status={status} explained />
          ))}
          <StatusMark language={language} status="realised" />
        </Stack>
      ),
    },
    {
      names: ["SourceNote"],
      content: (
        <SourceNote
          language={language}
          sources={[
            { work: "SOU 2019:43", section: "§3.4.2", lines: "5601-5636", href: "/material" },
            { work: "SOU 2019:43", section: say("bilaga 4", "appendix 4") },
          ]}
        />
      ),
    },
  ];
}
