import type { Draft } from "../../kernel/validate.ts";
import { Button } from "../button.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { FileField, SearchField, SelectField, TextAreaField, TextField } from "../field.tsx";
import { Form, FormKey } from "../form.tsx";
import { Candidates, Choices, Fieldset } from "../fieldset.tsx";
import type { Page } from "../page.ts";
import { Stack } from "../page-parts.tsx";
import { SearchBox } from "../search-box.tsx";
import { SharingField, SharingForm } from "../sharing-form.tsx";
import { type Readers, WhoSees, WhoSeesInWords } from "../who-sees.tsx";
import type { Specimen } from "./specimen.ts";

export function formSpecimens(page: Page): readonly Specimen[] {
  return [textFields, otherFields, groups, candidates, whoSees, sharing, wholeForms].flatMap((specimens) => specimens(page));
}

function textFields({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["TextField"],
      content: (
        <Stack>
          <TextField language={language} name="meeting" label={say("Vilket möte gäller det?", "Which meeting is it?")} />
          <TextField
            language={language}
            name="contact"
            type="email"
            optional
            autocomplete="email"
            label={say("E-post", "Email")}
            hint={say("Vi skriver bara om just den här frågan.", "We only write about this question.")}
          />
          <TextField
            language={language}
            name="day"
            width={12}
            value="32 mars"
            label={say("Dag", "Day")}
            hint={say("Till exempel 12 mars 2027", "For example 12 March 2027")}
            error={say("Skriv en dag som finns, till exempel 12 mars 2027", "Write a day that exists, for example 12 March 2027")}
          />
        </Stack>
      ),
    },
  ];
}

function otherFields({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["SearchField"],
      content: (
        <SearchField language={language} name="words" optional label={say("Ord i texten", "Words in the text")} value="handläggning" />
      ),
    },
    {
      names: ["FileField"],
      content: (
        <FileField language={language} name="minutes" label={say("Anteckningar från mötet", "Notes from the meeting")} accept=".csv" />
      ),
    },
    {
      names: ["TextAreaField"],
      content: (
        <TextAreaField
          language={language}
          name="obstacle"
          maxLength={1200}
          label={say("Vad kommer i vägen?", "What gets in the way?")}
          hint={say("Beskriv det som händer, inte vem som gör fel.", "Describe what happens, not who is wrong.")}
        />
      ),
    },
    {
      names: ["SelectField"],
      content: (
        <SelectField
          language={language}
          name="place"
          label={say("Var i styrkedjan?", "Where in the chain?")}
          value="b"
          options={[
            { value: "a", label: say("Myndighetens ledning", "Agency management"), group: say("Leder", "Lead") },
            { value: "b", label: say("Medarbetare", "Staff"), group: say("Gör", "Do") },
          ]}
        />
      ),
    },
  ];
}

function candidates({ language }: Page): readonly Specimen[] {
  const legend = language === "sv" ? "Vilken menar du?" : "Which do you mean?";
  return [
    {
      names: ["Candidates"],
      content: (
        <Candidates
          language={language}
          legend={legend}
          error={undefined}
          candidates={[
            { slug: "skatteverket", name: "Skatteverket" },
            { slug: "skatterattsnamnden", name: "Skatterättsnämnden" },
          ]}
          chosen={["skatteverket"]}
        />
      ),
    },
  ];
}

function groups({ language }: Page): readonly Specimen[] {
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  const seers = [
    { value: "team", label: say("Mitt team", "My team") },
    { value: "agency", label: say("Min myndighet", "My agency"), hint: say("Alla som har konto där", "Everyone with an account there") },
    { value: "network", label: say("Nätverket", "The network") },
  ];
  return [
    {
      names: ["Choices"],
      content: (
        <Stack gap="large">
          <Choices
            language={language}
            type="radio"
            name="seen-by"
            legend={say("Vem får se det här?", "Who may see this?")}
            hint={say("Du kan vidga kretsen senare.", "You can widen the circle later.")}
            options={seers}
            chosen={["team"]}
          />
          <Choices
            language={language}
            type="checkbox"
            name="who-is-missing"
            legend={say("Vilka saknas i rummet?", "Who is missing from the room?")}
            options={seers}
            error={say("Välj minst en", "Choose at least one")}
          />
        </Stack>
      ),
    },
    {
      names: ["Fieldset"],
      content: (
        <Fieldset
          language={language}
          id="owner"
          legend={say("Vem äger hindret?", "Who owns the obstacle?")}
          hint={say("Den som kan ta bort det.", "Whoever can remove it.")}
        >
          <TextField language={language} name="owner-name" label={say("Namn", "Name")} autocomplete="off" />
          <TextField language={language} name="owner-role" label={say("Roll", "Role")} optional />
        </Fieldset>
      ),
    },
  ];
}

/** Each rung, with those who would read on it. */
function rungsIn(language: Page["language"]): readonly Readers[] {
  const inSwedish = language === "sv";
  const inNetwork = [
    { name: "Kronofogdemyndigheten", persons: 42 },
    { name: "Skatteverket", persons: 1 },
  ];
  return [
    { kind: "team", name: inSwedish ? "Första besöket" : "The first visit", persons: 5 },
    { kind: "agency", name: "Kronofogdemyndigheten", persons: 42 },
    { kind: "network", name: inSwedish ? "Nätverk 3" : "Network 3", persons: 43, groups: inNetwork },
    { kind: "all-agencies", name: undefined, persons: 1840 },
    { kind: "public", name: undefined, persons: undefined },
  ];
}

function whoSees({ language }: Page): readonly Specimen[] {
  const rungs = rungsIn(language);
  const also = language === "sv" ? "Den som leder processen kan också läsa det." : "Whoever leads the process can read it too.";
  return [
    {
      names: ["WhoSees", "WhoSeesInWords"],
      content: (
        <Stack>
          {[5, 1, 0].flatMap((persons) =>
            rungs
              .filter(({ kind }) => persons === 5 || kind !== "public")
              .map((readers) => <WhoSees language={language} readers={persons === 5 ? readers : { ...readers, persons, groups: [] }} />),
          )}
          {rungs.slice(0, 1).map((readers) => (
            <WhoSees language={language} readers={readers} also={also} />
          ))}
          <WhoSeesInWords language={language} sentences={[also]} />
        </Stack>
      ),
    },
  ];
}

function sharing(page: Page): readonly Specimen[] {
  const { language } = page;
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  const choices = rungsIn(language).map((readers) => ({ value: readers.kind, readers }));
  const draft: Draft = { fields: new URLSearchParams(), issues: [] };
  return [
    {
      names: ["SharingForm"],
      content: (
        <Stack>
          <SharingForm page={page} title={say("Vem som läser det", "Who reads it")} choices={choices} now="team" draft={draft}>
            <Button>{say("Dela så", "Share like this")}</Button>
          </SharingForm>
          <SharingField
            language={language}
            name="sharing-missing"
            choices={choices.slice(0, 2)}
            error={say("Välj vem som ska kunna läsa det.", "Choose who is to be able to read it.")}
          />
        </Stack>
      ),
    },
  ];
}

function wholeForms(page: Page): readonly Specimen[] {
  const { language } = page;
  const say = (sv: string, en: string): string => (language === "sv" ? sv : en);
  return [
    {
      names: ["Form", "FormKey"],
      content: (
        <Form page={page}>
          <FormKey draft={{ fields: new URLSearchParams({ key: "5f0c1b1e-0000-7000-8000-000000000000" }), issues: [] }} />
          <TextField language={language} name="team" label={say("Vad kallar ni er grupp?", "What do you call your group?")} />
        </Form>
      ),
    },
    {
      names: ["ErrorSummary"],
      content: (
        <ErrorSummary
          language={language}
          takesFocus={false}
          issues={[
            { field: "day", text: say("Skriv en dag som finns", "Write a day that exists") },
            { field: "who-is-missing-1", text: say("Välj minst en som saknas", "Choose at least one who is missing") },
          ]}
        />
      ),
    },
    {
      names: ["SearchBox"],
      content: (
        <Stack>
          <SearchBox language={language} id="search-compact" action="/sok" label={say("Sök bland metoder", "Search the methods")} />
          <SearchBox
            language={language}
            id="search-large"
            action="/sok"
            suggestions="/sok/forslag"
            size="large"
            label={say("Sök bland exempel", "Search the examples")}
            value={say("kollegialt lärande", "peer learning")}
          />
          <Button variant="secondary">{say("Visa alla exempel", "Show all examples")}</Button>
        </Stack>
      ),
    },
  ];
}
