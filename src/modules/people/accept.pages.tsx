import type { PropsWithChildren } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Button,
  ButtonLink,
  DescriptionList,
  draftedFields,
  ErrorSummary,
  Form,
  Layout,
  type Page,
  PageHeader,
  Prose,
  Stack,
  TextField,
} from "../../design/index.ts";
import { formatDate } from "../../kernel/i18n.ts";
import type { Draft } from "../../kernel/validate.ts";
import { addresses } from "./addresses.ts";
import { longestName } from "./entry.forms.ts";
import type { OpenInvitation } from "./invitation-view.ts";
import { administrationMessages } from "./messages.ts";

type FrameProps = PropsWithChildren<{ page: Page; title: string; lead: string }>;

function AcceptFrame({ page, title, lead, children }: FrameProps): JSX.Element {
  return (
    <Layout page={page} title={title} description={administrationMessages[page.language].accept.description} unlisted>
      <PageHeader title={title} lead={lead} />
      <Stack gap="large">{children}</Stack>
    </Layout>
  );
}

type AcceptProps = { page: Page; invitation: OpenInvitation; draft: Draft };

/** What one is invited to, what is stored, and the one thing to do. */
export function AcceptPage({ page, invitation, draft }: AcceptProps): JSX.Element {
  const { language } = page;
  const text = administrationMessages[language].accept;
  const { issues, field } = draftedFields(language, draft, { name: text.name });
  const isNew = invitation.holder === undefined || invitation.holder.left;
  return (
    <AcceptFrame page={page} title={text.title} lead={text.lead(invitation.email)}>
      <ErrorSummary language={language} issues={issues} />
      <DescriptionList facts={factsOf({ page, invitation })} />
      <Form page={page}>
        {isNew ? <TextField {...field("name")} hint={text.nameHint} autocomplete="name" maxLength={longestName} width={36} /> : null}
        <Prose>
          <p>{text.stored}</p>
        </Prose>
        <Button>{page.viewer === undefined ? text.accept : text.acceptSignedIn}</Button>
        <Prose>
          <p>{text.decline}</p>
        </Prose>
      </Form>
    </AcceptFrame>
  );
}

function factsOf({ page: { language }, invitation }: Omit<AcceptProps, "draft">): { term: string; description: string | JSX.Element }[] {
  const { accept: text, places, roles, standing } = administrationMessages[language];
  const { membership } = invitation.offer;
  const task = membership?.function;
  return [
    ...(membership === undefined
      ? []
      : [
          {
            term: text.organisation,
            description: <span lang={language === "sv" ? undefined : "sv"}>{invitation.organisation}</span>,
          },
          { term: text.place, description: places[membership.place] },
          ...(task === undefined ? [] : [{ term: text.function, description: task }]),
          ...(membership.coordinator ? [{ term: standing.coordinator, description: standing.coordinates }] : []),
        ]),
    ...(invitation.offer.roles.length === 0
      ? []
      : [{ term: text.roles, description: invitation.offer.roles.map((role) => roles[role]).join(", ") }]),
    { term: text.until, description: formatDate(language, invitation.expiresAt) },
  ];
}

export function ClosedInvitationPage({ page }: { page: Page }): JSX.Element {
  const text = administrationMessages[page.language].accept;
  return (
    <AcceptFrame page={page} title={text.closedTitle} lead={text.closed}>
      <OnwardsFromClosed page={page}>
        <ButtonLink href={addresses.signIn[page.language]}>{text.toSignIn}</ButtonLink>
      </OnwardsFromClosed>
    </AcceptFrame>
  );
}

/** Whoever is signed in is where the link would have led; others go on by what is given. */
export function OnwardsFromClosed({ page, children }: PropsWithChildren<{ page: Page }>): JSX.Element {
  const { language, viewer } = page;
  const text = administrationMessages[language].accept;
  if (viewer === undefined) return <p>{children}</p>;
  return (
    <Stack>
      <p>{text.signedInAs(viewer.name)}</p>
      <p>
        <ButtonLink href={addresses.account[language]}>{text.toOwnPage}</ButtonLink>
      </p>
    </Stack>
  );
}

/** Nothing of what the invitation says, before it is known who asks. */
export function SignInFirstPage({ page }: { page: Page }): JSX.Element {
  const { language, path } = page;
  const text = administrationMessages[language].accept;
  return (
    <AcceptFrame page={page} title={text.title} lead={text.signInFirst}>
      <p>
        <ButtonLink href={`${addresses.signIn[language]}?next=${encodeURIComponent(path)}`}>{text.toSignIn}</ButtonLink>
      </p>
    </AcceptFrame>
  );
}

/** Nothing of what the invitation says: it is not for whoever sees this. */
export function OtherInvitationPage({ page }: { page: Page }): JSX.Element {
  const { language, viewer } = page;
  const text = administrationMessages[language].accept;
  return (
    <AcceptFrame page={page} title={text.otherTitle} lead={text.other(viewer?.name ?? "")}>
      <Form page={page} action={addresses.signOut[language]}>
        <Button variant="secondary">{text.signOut}</Button>
      </Form>
    </AcceptFrame>
  );
}
