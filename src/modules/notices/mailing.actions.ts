import { type Database, inTransaction, type Read, type Write } from "../../kernel/db.ts";
import { NotFound } from "../../kernel/errors.ts";
import { sendMails } from "../../kernel/mail.ts";
import { type NoticeKind, noticeKinds, type NoticeSource } from "../../kernel/notice.ts";
import type { Instant, PlainDate } from "../../kernel/time.ts";
import { holdPerson, holdPersonsToTell, type PersonActor, type PersonId, type PersonToTell, selectActor } from "../people/index.ts";
import { isSigned, readStop } from "./mail-link.ts";
import { noticeMail } from "./mailing.ts";
import { insertDigests, selectOptionalKeyHolder, selectOrMakeMailKeys, selectUntold, type Untold } from "./mailing.queries.ts";
import { insertNotices, selectChoices, selectSettings, updateNoticesToMailed, upsertSettings } from "./notice.queries.ts";
import { type MailKind, organisationSource, type Settings, withoutMail } from "./notice.ts";
import type { MailingTables } from "./notices-route.ts";
import type { NoticesTables } from "./notices.tables.ts";

type News = {
  readonly kind: NoticeKind;
  readonly source: string;
  readonly told: readonly { readonly personId: PersonId; readonly subject: string }[];
  readonly origin: string;
  readonly at: Instant;
};

/** Tells persons of something, on their page, and at once by mail those who want that: one mail each, of however much they are told. */
export async function tell(tx: Write<MailingTables>, { kind, source, told, origin, at }: News): Promise<void> {
  const here = await holdPersonsToTell(tx, [...new Set(told.map(({ personId }) => personId))]);
  const choiceOf = await selectChoices(tx, { persons: here.map(({ id }) => id), kind });
  const wanting = new Map(here.filter(({ id }) => choiceOf(id) !== "off").map((person) => [person.id, person]));
  if (wanting.size === 0) return;
  await insertNotices(tx, { kind, source, told: told.filter(({ personId }) => wanting.has(personId)), at });
  const atOnce = [...wanting.values()].filter(({ id, demonstration }) => !demonstration && choiceOf(id) === "immediate");
  await updateNoticesToMailed(tx, { persons: atOnce.map(({ id }) => id), kinds: [kind], by: at, at });
  await writeMails(tx, atOnce, { kind, origin, at });
}

type Writing = { readonly kind: MailKind; readonly origin: string; readonly at: Instant };

async function writeMails(tx: Write<MailingTables>, persons: readonly PersonToTell[], writing: Writing): Promise<void> {
  if (persons.length === 0) return;
  const ids = persons.map(({ id }) => id);
  const keys = await selectOrMakeMailKeys(tx, ids, writing.at);
  const mails = persons.flatMap((person) => {
    const key = keys.get(person.id);
    return key === undefined ? [] : [noticeMail(person, key, writing)];
  });
  await sendMails(tx, mails);
}

type Digesting = {
  /** The Monday of the week. */
  readonly week: PlainDate;
  /** What has come since waits for the next one. */
  readonly before: Instant;
  /** Persons after this one, in the order of their ids. */
  readonly after: string;
  readonly most: number;
  readonly sources: readonly NoticeSource<MailingTables>[];
  readonly origin: string;
  readonly at: Instant;
};

/**
 * Writes the digest of a week to the next so many persons who have not had it and whom it has something to tell that they may see now.
 * @returns the last of them, after whom the next ones come; undefined when that was all.
 */
export async function writeDigests(tx: Write<MailingTables>, digesting: Digesting): Promise<string | undefined> {
  const { week, most, origin, at } = digesting;
  const untold = await selectUntold(tx, digesting);
  const persons = [...new Set(untold.map(({ personId }) => personId))];
  const worth = new Set(await selectWorthTelling(tx, untold, digesting));
  const here = (
    await holdPersonsToTell(
      tx,
      persons.filter((id) => worth.has(id)),
    )
  ).filter(({ demonstration }) => !demonstration);
  const fresh = new Set(await insertDigests(tx, { persons: here.map(({ id }) => id), week, at }));
  await updateNoticesToMailed(tx, { persons: [...fresh], kinds: noticeKinds, by: digesting.before, at });
  await writeMails(
    tx,
    here.filter(({ id }) => fresh.has(id)),
    { kind: "weekly", origin, at },
  );
  return persons.length < most ? undefined : persons.at(-1);
}

/**
 * Those who may see something of what there is to tell them. Of texts that is known already; other sources are asked once for each person, of
 * all that they have to tell, and no longer than until one of them says something.
 */
async function selectWorthTelling(
  tx: Write<MailingTables>,
  untold: readonly Untold[],
  { sources, at }: Pick<Digesting, "sources" | "at">,
): Promise<PersonId[]> {
  const worth = new Set(
    untold.filter(({ source, readable }) => readable === true || source === organisationSource).map(({ personId }) => personId),
  );
  const toAsk = untold.filter(({ readable, personId }) => readable === null && !worth.has(personId));
  for (const [personId, toldBy] of subjectsToAsk(toAsk)) {
    const actor = await selectActor(tx, personId, at);
    for (const [name, subjects] of toldBy) {
      const lines = await sources.find((source) => source.name === name)?.selectLines(tx, actor, { language: "sv", at, subjects });
      if (lines === undefined || lines.length === 0) continue;
      worth.add(personId);
      break;
    }
  }
  return [...worth];
}

/** For each person what each source would tell them of. */
function subjectsToAsk(untold: readonly Untold[]): ReadonlyMap<PersonId, ReadonlyMap<string, readonly string[]>> {
  const persons = new Map<PersonId, Map<string, string[]>>();
  for (const { personId, source, subject } of untold) {
    const toldBy = persons.get(personId) ?? new Map<string, string[]>();
    const subjects = toldBy.get(source) ?? [];
    subjects.push(subject);
    toldBy.set(source, subjects);
    persons.set(personId, toldBy);
  }
  return persons;
}

export type Stop = { readonly kind: MailKind; readonly personId: PersonId };

/** Which mails a link ends, and whose; undefined when it was signed for nobody who is here. */
export async function selectOptionalStop(db: Read<NoticesTables>, token: string): Promise<Stop | undefined> {
  const read = readStop(token);
  const holder = read && (await selectOptionalKeyHolder(db, read.handle));
  if (read === undefined || holder === undefined || !isSigned(read, holder.secret)) return undefined;
  return { kind: read.kind, personId: holder.personId };
}

/**
 * Ends mails of one kind to whomever the link was signed for: what they told of stands on their page from now on. Doing it again changes nothing.
 * @throws NotFound when it was signed for nobody who is here.
 * @source RFC 8058
 */
export async function stopMails(
  database: Database<MailingTables>,
  { token, at }: { readonly token: string; readonly at: Instant },
): Promise<MailKind> {
  return inTransaction(database, async (tx) => {
    const stop = await selectOptionalStop(tx, token);
    if (stop === undefined || !(await holdPerson(tx, stop.personId))) throw new NotFound("notices.mail");
    const { kind, personId } = stop;
    await upsertSettings(tx, { personId, settings: withoutMail(await selectSettings(tx, personId), kind), at });
    return kind;
  });
}

/**
 * Says how one wants to be told. No entry in the audit: it changes nothing for anybody else.
 * @throws NotFound when the person has left meanwhile.
 */
export async function changeSettings(
  database: Database<MailingTables>,
  { personId }: PersonActor,
  { settings, at }: { readonly settings: Settings; readonly at: Instant },
): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await holdPerson(tx, personId))) throw new NotFound("people.person");
    await upsertSettings(tx, { personId, settings, at });
  });
}
