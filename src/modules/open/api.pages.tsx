import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  Code,
  Disclosure,
  Layout,
  type Page,
  PageHeader,
  Prose,
  Section,
  SelectField,
  Stack,
  Table,
  TextField,
} from "../../design/index.ts";
import { type ApiDescription, type ApiParameter, apiRoot } from "../../kernel/api.ts";
import { addresses, openApiPath } from "./addresses.ts";
import { messages } from "./messages.ts";
import { expectedProblems, problemAnchor } from "./problem.ts";
import { numbersOf, valuesOf } from "./parameter.ts";

type OperationProps = { page: Page; operation: ApiDescription };

/** Every call with its parameters and a form that makes it, drawn of what the OpenAPI document is made of. */
export function ApiPage({ page, operations }: { page: Page; operations: readonly ApiDescription[] }): JSX.Element {
  const { language } = page;
  const text = messages[language];
  const crumbs = [{ label: text.openData.title, href: addresses.openData[language] }, { label: text.api.title }];
  return (
    <Layout page={page} title={text.api.title} description={text.api.description} crumbs={crumbs}>
      <PageHeader title={text.api.title} lead={text.api.lead} />
      <Stack gap="large">
        <Section id="start" title={text.api.startTitle}>
          <Prose>
            <ul>
              {text.api.start.map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          </Prose>
          <p>
            <a href={openApiPath}>{text.api.document}</a>
          </p>
        </Section>
        <Section id="anrop" title={text.api.operations}>
          <div>
            {operations.map((operation) => (
              <Operation page={page} operation={operation} />
            ))}
          </div>
        </Section>
        <Problems page={page} />
      </Stack>
    </Layout>
  );
}

function Operation({ page, operation }: OperationProps): JSX.Element {
  const { language } = page;
  const text = messages[language].api;
  return (
    <Disclosure summary={`GET ${apiRoot}${operation.path} – ${operation.title[language]}`}>
      <p>{operation.says[language]}</p>
      {operation.parameters.length === 0 ? null : <Parameters page={page} operation={operation} />}
      {operation.path.includes("{") ? null : <TryForm page={page} operation={operation} />}
      <p>{text.example}</p>
      <Code>{JSON.stringify(operation.example, undefined, 2)}</Code>
    </Disclosure>
  );
}

function Parameters({ page, operation }: OperationProps): JSX.Element {
  const { language } = page;
  const text = messages[language].api;
  const { name, says } = text.columns;
  const rows = operation.parameters.map((parameter) => [<code>{parameter.name}</code>, parameter.says[language].replaceAll("`", "")]);
  return (
    <Table
      language={language}
      id={`${operation.id}-parameters`}
      caption={`${text.parameters}: ${operation.title[language]}`}
      captionHidden
      columns={[{ label: name }, { label: says }]}
      groups={[{ rows }]}
    />
  );
}

/** An ordinary form: it leads to the answer, and its address is the call. */
function TryForm({ page, operation }: OperationProps): JSX.Element {
  const text = messages[page.language].api;
  return (
    <form class="no-print" action={apiRoot + operation.path} aria-label={`${text.tryTitle}: ${operation.title[page.language]}`}>
      <Stack gap="small">
        {operation.parameters.map((parameter) => (
          <Field page={page} parameter={parameter} id={`${operation.id}-${parameter.name}`} />
        ))}
        <div>
          <Button variant="secondary">{text.try}</Button>
        </div>
      </Stack>
    </form>
  );
}

function Field({ page, parameter, id }: { page: Page; parameter: ApiParameter; id: string }): JSX.Element {
  const { language } = page;
  const text = messages[language].api;
  const { name } = parameter;
  const values = valuesOf(parameter);
  const shared = { language, id, name, label: name, optional: true };
  if (values !== undefined) {
    return <SelectField {...shared} options={[{ value: "", label: text.any }, ...values.map((value) => ({ value, label: value }))]} />;
  }
  const numbers = numbersOf(parameter);
  if (numbers !== undefined) {
    return <TextField {...shared} type="number" width={6} hint={text.number(String(numbers.least), String(numbers.most))} />;
  }
  return <TextField {...shared} maxLength={200} />;
}

function Problems({ page }: { page: Page }): JSX.Element {
  const { api, problem } = messages[page.language];
  return (
    <Section id="fel" title={api.problemsTitle} intro={api.problemsIntro}>
      <dl class="description-list">
        {[...expectedProblems, "refused" as const, "fault" as const].map((kind) => (
          <div id={problemAnchor(kind)}>
            <dt>{problem[kind].title}</dt>
            <dd>{problem[kind].detail}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
