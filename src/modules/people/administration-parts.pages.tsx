import type { Child, PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  ButtonRow,
  Choices,
  type Crumb,
  type draftedFields,
  Form,
  Layout,
  type Page,
  PageHeader,
  Prose,
  Stack,
  TextField,
} from "../../design/index.ts";
import type { Language } from "../../kernel/i18n.ts";
import { addresses } from "./addresses.ts";
import { longestFunction, type Place, places, type Standing } from "./membership.ts";
import { administrationMessages } from "./messages.ts";
import type { RefusalCode } from "./refusal.ts";

type FrameProps = PropsWithChildren<{
  page: Page;
  title: string;
  description: string;
  lead?: Child | undefined;
  /** The way from the administration to the page. */
  way: readonly Crumb[];
  facts?: Child | undefined;
  refusal?: RefusalCode | undefined;
  /** What was just done, as a sentence. */
  done?: string | undefined;
}>;

/** A page of the administration: the way there, what was just done, or what a rule said no with. */
export function AdministrationFrame(props: FrameProps): JSX.Element {
  const { page, title, refusal, done } = props;
  const text = administrationMessages[page.language];
  const crumbs = [{ label: text.title, href: addresses.administration[page.language] }, ...props.way, { label: title }];
  return (
    <Layout page={page} title={title} description={props.description} crumbs={crumbs} unlisted>
      <PageHeader title={title} lead={props.lead}>
        {props.facts}
      </PageHeader>
      <Stack gap="large">
        <Refusal language={page.language} code={refusal} />
        <Answered language={page.language} done={done} />
        {props.children}
      </Stack>
    </Layout>
  );
}

export function Refusal({ language, code }: { language: Language; code: RefusalCode | undefined }): JSX.Element {
  return <Answered language={language} problem={code === undefined ? undefined : administrationMessages[language].refusals[code]} />;
}

export type ConfirmationText = { readonly consequences: readonly string[]; readonly confirm: string; readonly back: string };

type ConfirmationProps = {
  page: Page;
  text: ConfirmationText;
  backHref: string;
  /** The form says that they have been told. */
  knowing?: boolean;
  /** Another way to do it, that goes further. */
  further?: { readonly name: string; readonly value: string; readonly label: string };
};

/** What will come of it, before it is done: for what cannot be undone. */
export function Confirmation({ page, text, backHref, knowing = false, further }: ConfirmationProps): JSX.Element {
  return (
    <>
      <Prose>
        <ul>
          {text.consequences.map((consequence) => (
            <li>{consequence}</li>
          ))}
        </ul>
      </Prose>
      <Form page={page}>
        <ButtonRow>
          {knowing ? (
            <Button name="knowing" value="yes">
              {text.confirm}
            </Button>
          ) : (
            <Button>{text.confirm}</Button>
          )}
          {further === undefined ? null : (
            <Button variant="secondary" name={further.name} value={further.value}>
              {further.label}
            </Button>
          )}
          <ButtonLink href={backHref} variant="secondary">
            {text.back}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
}

type Fields = ReturnType<typeof draftedFields>["field"];

/** The fields of what a person is in an organisation. */
export function StandingFields({ language, field, chosen }: { language: Language; field: Fields; chosen: URLSearchParams }): JSX.Element {
  const { standing, places: names, placeHints } = administrationMessages[language];
  return (
    <>
      <Choices
        language={language}
        type="radio"
        name="place"
        legend={standing.place}
        error={field("place").error}
        options={places.map((value) => ({ value, label: names[value], hint: placeHints[value] }))}
        chosen={chosen.getAll("place")}
      />
      <TextField {...field("function")} hint={standing.functionHint} maxLength={longestFunction} width={40} optional />
      <Choices
        language={language}
        type="checkbox"
        name="coordinator"
        legend={standing.coordinator}
        options={[{ value: "yes", label: standing.coordinates }]}
        chosen={chosen.getAll("coordinator")}
      />
    </>
  );
}

/** "Första linjens chef, enhetschef på kundcenter, samordnare". */
export function describeStanding(language: Language, { place, function: task, coordinator }: Standing): string {
  const { places: names, persons } = administrationMessages[language];
  return [names[place], ...(task === undefined ? [] : [task]), ...(coordinator ? [persons.coordinates] : [])].join(", ");
}

export function placeName(language: Language, place: Place): string {
  return administrationMessages[language].places[place];
}
