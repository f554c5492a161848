import { z } from "zod";
import { inTransaction, type Write } from "../../kernel/db.ts";
import { aSubscription, type Subscription } from "../../kernel/events.ts";
import { aJob, aRegularJob, type Job, planJob } from "../../kernel/jobs.ts";
import { noticeDue, type NoticeSource } from "../../kernel/notice.ts";
import { type Instant, instantInStockholm, mondayOf, parseInstant, parsePlainDate, type PlainDate } from "../../kernel/time.ts";
import { itemsChanged } from "../library/index.ts";
import { organisationsChanged, selectOrganisationsChangedAt } from "../people/index.ts";
import { type Follower, selectFollowersOfItems, selectFollowersOfOrganisations } from "./follow.queries.ts";
import { tell, writeDigests } from "./mailing.actions.ts";
import type { MailingTables } from "./notices-route.ts";
import { itemSource, organisationSource } from "./notice.ts";

/** Before every person, in the order of ids. */
export const nobody = "00000000-0000-0000-0000-000000000000";

/** So many persons are told in one transaction: a job that is stopped in the middle begins again with these alone. */
export const personsAtOnce = 500;

/** As many texts or agencies as one job tells of. */
const mostSubjects = 500;

const ids = z.array(z.string());
const dueJob = {
  name: "notices.tell",
  payload: z.object({ source: z.string(), subject: z.string(), persons: ids.optional(), at: z.string() }),
};
const followersJob = {
  name: "notices.tell-followers",
  payload: z.object({ added: ids, changed: ids, organisations: ids, after: z.string(), at: z.string() }),
};
export const digestJob = { name: "notices.write-digests", payload: z.object({ week: z.string(), before: z.string(), after: z.string() }) };

type Followers = z.infer<(typeof followersJob)["payload"]>;

const noChanges = { added: [], changed: [], organisations: [], after: nobody } as const;

function planFollowers(
  tx: Write<MailingTables>,
  changes: Partial<Pick<Followers, "added" | "changed" | "organisations">>,
  at: Instant,
): Promise<void> {
  return planJob(tx, followersJob, { ...noChanges, ...changes, at: at.toString() } as Followers);
}

/** What has happened, as work that is done in portions: an event's effect is one transaction, and there may be ten thousand followers. */
export const noticesSubscriptions: readonly Subscription<MailingTables>[] = [
  aSubscription(noticeDue, "notices.tell", (tx: Write<MailingTables>, { persons, ...due }, at) =>
    planJob(tx, dueJob, { ...due, ...(persons === undefined ? {} : { persons: [...persons] }), at: at.toString() }),
  ),
  aSubscription(itemsChanged, "notices.items-changed", (tx: Write<MailingTables>, changes, at) =>
    planFollowers(tx, { added: [...changes.added], changed: [...changes.changed] }, at),
  ),
  aSubscription(organisationsChanged, "notices.organisations-changed", async (tx: Write<MailingTables>, { organisation }, at) => {
    const organisations = organisation === undefined ? await selectOrganisationsChangedAt(tx, at) : [organisation];
    for (let from = 0; from < organisations.length; from += mostSubjects) {
      await planFollowers(tx, { organisations: organisations.slice(from, from + mostSubjects) }, at);
    }
  }),
];

type Telling = {
  readonly sources: () => readonly NoticeSource<MailingTables>[];
  readonly origin: string;
  readonly portion?: number | undefined;
};

export function noticesJobs({ sources, origin, portion = personsAtOnce }: Telling): readonly Job<MailingTables>[] {
  return [
    aJob<MailingTables, z.infer<(typeof dueJob)["payload"]>>(dueJob, ({ once }, { source: name, subject, persons: only, at }) =>
      once(async (tx) => {
        const source = sources().find((one) => one.name === name);
        if (source === undefined) return;
        const named = await source.selectPersons(tx, subject);
        const persons = only === undefined ? named : named.filter((id) => only.includes(id));
        const told = persons.map((personId) => ({ personId, subject }));
        await tell(tx, { kind: source.kind, source: name, told, origin, at: parseInstant(at) });
      }),
    ),
    aJob<MailingTables, Followers>(followersJob, ({ once }, changes) => once((tx) => tellFollowers(tx, changes, { origin, portion }))),
    aJob<MailingTables, z.infer<(typeof digestJob)["payload"]>>(digestJob, ({ once, clock }, { week, before, after }) =>
      once(async (tx) => {
        const digesting = { week: parsePlainDate(week), before: parseInstant(before), after, most: portion };
        const last = await writeDigests(tx, { ...digesting, sources: sources(), origin, at: clock() });
        if (last !== undefined) await planJob(tx, digestJob, { week, before, after: last }, { key: `digest ${week} ${last}` });
      }),
    ),
    // Every day: where nothing ran on a Monday, the week's digest comes the day after. What has come since Monday waits for the next one.
    aRegularJob("notices.plan-digests", "0 6 * * *", async ({ db, clock }) => {
      const { week, before } = weekOf(clock());
      const payload = { week: week.toString(), before: before.toString(), after: nobody };
      await inTransaction(db, (tx) => planJob(tx, digestJob, payload, { key: `digest ${payload.week}` }));
    }),
  ];
}

async function tellFollowers(
  tx: Write<MailingTables>,
  changes: Followers,
  { origin, portion }: { readonly origin: string; readonly portion: number },
): Promise<void> {
  const { added, changed, organisations, after } = changes;
  const asked = { after, most: portion };
  const [source, followers] =
    organisations.length > 0
      ? ([organisationSource, await selectFollowersOfOrganisations(tx, { ...asked, organisations })] as const)
      : ([itemSource, await selectFollowersOfItems(tx, { ...asked, added, changed })] as const);
  await tell(tx, { kind: "change", source, told: followers.filter(({ readable }) => readable), origin, at: parseInstant(changes.at) });
  const last = lastOf(followers);
  if (last !== undefined) await planJob(tx, followersJob, { ...changes, after: last });
}

/** The last person of a portion; after them come the next, if there are any. */
function lastOf(followers: readonly Follower[]): string | undefined {
  return followers.at(-1)?.personId;
}

/** The week of a moment, by its Monday in Sweden, and when that began. */
export function weekOf(at: Instant): { readonly week: PlainDate; readonly before: Instant } {
  const week = mondayOf(instantInStockholm(at).toPlainDate());
  return { week, before: week.toZonedDateTime("Europe/Stockholm").toInstant() };
}
