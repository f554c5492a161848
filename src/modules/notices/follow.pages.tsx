import type { JSX } from "hono/jsx/jsx-runtime";
import {
  Answered,
  Button,
  ButtonLink,
  EmptyState,
  Form,
  Item,
  ItemList,
  Layout,
  Link,
  Notice,
  type Page,
  PageHeader,
  Stack,
} from "../../design/index.ts";
import { itemHref, libraryAddresses, libraryMessages } from "../library/index.ts";
import { agencyHref, peopleAddresses, peopleMessages } from "../people/index.ts";
import { addresses, followHref } from "./addresses.ts";
import type { FollowRefusal, FollowTarget } from "./follow.ts";
import { messages } from "./messages.ts";

/** The way down to the pages of this module. */
export function mineCrumbs({ language }: Page, title: string) {
  return [{ label: peopleMessages[language].account.title, href: peopleAddresses.account[language] }, { label: title }];
}

function hrefOf({ language }: Page, { kind, slug }: FollowTarget): string {
  return kind === "agency" ? agencyHref(language, slug) : itemHref(language, kind, slug);
}

function kindOf({ language }: Page, { kind }: FollowTarget): string {
  return kind === "agency" ? messages[language].follows.agency : libraryMessages[language].kinds[kind].one;
}

const langOf = ({ language: shown }: Page, { language }: FollowTarget) => (language === shown ? undefined : language);

type FollowView = {
  readonly target: FollowTarget;
  readonly following: boolean;
  /** That was just begun. */
  readonly done: boolean;
  readonly refusal: FollowRefusal | undefined;
};

/** Whether one follows something, and the button that changes it. */
export function FollowPage({ page, view }: { page: Page; view: FollowView }): JSX.Element {
  const { language } = page;
  const { follow: text, follows } = messages[language];
  const { target, following, done, refusal } = view;
  const crumbs = [
    { label: peopleMessages[language].account.title, href: peopleAddresses.account[language] },
    { label: follows.title, href: addresses.follows[language] },
    { label: target.title },
  ];
  return (
    <Layout page={page} title={`${text.title} ${target.title}`} description={text.description} crumbs={crumbs} unlisted>
      <PageHeader eyebrow={kindOf(page, target)} title={target.title} lang={langOf(page, target)} />
      <Stack gap="large">
        <Answered language={language} problem={refusal === undefined ? undefined : text.refusals[refusal]} />
        {done ? (
          <Notice language={language} kind="saved" announced>
            {text.followed}
          </Notice>
        ) : (
          <p>{following ? text.following : text.notFollowing}</p>
        )}
        <p>
          {text.lead} {text.onlyYou}
        </p>
        <Form page={page} action={followHref(language, target.kind, target.slug)}>
          <Button name="deed" value={following ? "unfollow" : "follow"} variant={following ? "secondary" : "primary"}>
            {following ? text.unfollow : text.follow}
          </Button>
        </Form>
        <p>
          <Link href={hrefOf(page, target)} arrow>
            {text.back(target.title)}
          </Link>
        </p>
        <p>
          <Link href={addresses.follows[language]} arrow>
            {follows.title}
          </Link>
        </p>
      </Stack>
    </Layout>
  );
}

type FollowListView = {
  readonly followed: readonly FollowTarget[];
  /** What was just let go of. */
  readonly ended: FollowTarget | undefined;
};

/** All that one follows. */
export function FollowListPage({ page, view }: { page: Page; view: FollowListView }): JSX.Element {
  const { language } = page;
  const { follows: text, follow, notices } = messages[language];
  const { followed, ended } = view;
  return (
    <Layout page={page} title={text.title} description={text.description} crumbs={mineCrumbs(page, text.title)} unlisted>
      <PageHeader title={text.title} lead={text.lead} />
      <Stack gap="large">
        {ended === undefined ? null : (
          <Notice language={language} kind="saved" announced>
            <p>{text.unfollowed(ended.title)}</p>
            <Form page={page} action={followHref(language, ended.kind, ended.slug)} inline>
              <Button variant="secondary" name="deed" value="follow" label={text.undoThis(ended.title)}>
                {text.undo}
              </Button>
            </Form>
          </Notice>
        )}
        {followed.length === 0 ? (
          <EmptyState title={text.none} firstStep={<ButtonLink href={libraryAddresses.principles[language]}>{text.firstStep}</ButtonLink>}>
            {text.noneHelp}
          </EmptyState>
        ) : (
          <ItemList label={text.title}>
            {followed.map((target) => (
              <Item
                title={target.title}
                href={hrefOf(page, target)}
                kind={kindOf(page, target)}
                lang={langOf(page, target)}
                action={
                  <Form page={page} action={followHref(language, target.kind, target.slug)} inline>
                    <Button variant="tertiary" name="deed" value="unfollow" label={follow.unfollowThis(target.title)}>
                      {follow.unfollow}
                    </Button>
                  </Form>
                }
              />
            ))}
          </ItemList>
        )}
        <p>
          <Link href={addresses.settings[language]} arrow>
            {notices.settings}
          </Link>
        </p>
      </Stack>
    </Layout>
  );
}
