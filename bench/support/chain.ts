import http from "node:http";
import { gunzipSync } from "node:zlib";
import type { Tables } from "../../src/app/modules.ts";
import { type Database, inTransaction } from "../../src/kernel/db.ts";
import { formTokenField, formTokenOf } from "../../src/kernel/http-guard.ts";
import { systemClock } from "../../src/kernel/time.ts";
import { changeActor, changeRelation, insertChain, nameMoment } from "../../src/modules/casework/chain/chain.actions.ts";
import { type ChainDraft, kinds, levels, type RelationWords } from "../../src/modules/casework/chain/chain.ts";
import type { StudyId } from "../../src/modules/casework/study/study.ts";
import type { PersonActor } from "../../src/modules/people/index.ts";
import { aMember, anOrganisation, aSession } from "../../src/modules/people/people.testing.ts";
import { startTeam } from "../../src/modules/people/team.actions.ts";
import { aStudy } from "../../test/support/studies.ts";

export type ChainSize = { readonly actors: number; readonly relations: number };

/** Somebody in a team whose meeting has a chain. */
type AtWork = { readonly studyId: StudyId; readonly secret: string };

/**
 * A meeting with a chain of a size, of which a half has been changed since a moment that has a name.
 * @throws Error when there are relations for fewer than two actors.
 */
export async function aLargeChain(db: Database<Tables>, size: ChainSize): Promise<AtWork> {
  if (size.actors < 2) throw new Error("a relation is between two");
  const at = systemClock();
  const organisationId = await anOrganisation(db, "Verket för stora kedjor");
  const { id: personId, actor } = await aMember(db, organisationId);
  const teamId = await startTeam(db, actor, { organisationId, name: "Teamet", purpose: undefined, at });
  const studyId = await aStudy(db, actor, { teamId, at });
  const draft = draftOf(size);
  await inTransaction(db, async (tx) => insertChain(tx, { studyId, by: personId, at, ...draft }));
  await nameMoment(db, actor, { studyId, at: at.add({ milliseconds: 1 }), name: "Före försöket" });
  await changeHalf(db, actor, studyId, draft);
  return { studyId, secret: await aSession(db, personId, at) };
}

async function changeHalf(db: Database<Tables>, actor: PersonActor, studyId: StudyId, { actors, relations }: ChainDraft): Promise<void> {
  const which = { studyId, version: 1, at: systemClock() };
  for (const [index, one] of actors.entries())
    if (index % 2 === 0) {
      const words = { name: one.name, level: one.level, contributes: "Bidrar numera med något annat än före försöket" };
      await changeActor(db, actor, { ...which, number: index + 1, words });
    }
  for (const index of relations.keys())
    if (index % 2 === 0)
      await changeRelation(db, actor, { ...which, number: index + 1, words: relationAt(index, actors.length, "Numera digitalt.") });
}

const spread = ["Enheten för", "Handläggare i", "Gruppen för", "Chefen för", "Rådgivare i"] as const;
const said = "Akten går med vagn på tisdagar och torsdagar, och den som ringer får vänta tills den är framme.";

/** Actors on all levels, and relations between near ones and far ones, of every kind. */
function draftOf({ actors, relations }: ChainSize): ChainDraft {
  return {
    actors: Array.from({ length: actors }, (_, index) => ({
      key: String(index + 1),
      name: `${spread[index % spread.length] ?? ""} område ${index + 1}`,
      level: levels[index % levels.length] ?? "meeting",
      contributes: "Tar emot det som kommer in, och bestämmer vilka uppgifter som behövs innan någon kan gå vidare",
    })),
    relations: Array.from({ length: relations }, (_, index) => {
      const { from, to, ...words } = relationAt(index, actors, said);
      return { ...words, from: String(from), to: String(to) };
    }),
  };
}

/** What a relation says, by its place: from each actor in turn, to one further and further away. */
export function relationAt(index: number, actors: number, words: string): RelationWords {
  const kind = kinds[index % kinds.length] ?? "hand-off";
  const from = index % actors;
  const to = (from + 1 + ((index * 7) % (actors - 1))) % actors;
  const mandate = kind === "mandate" ? "must-ask" : undefined;
  return { from: from + 1, to: to + 1, kind, mandate, lasts: kind === "waiting" ? "två dagar" : undefined, words };
}

export type Visitor = {
  readonly get: (path: string) => Promise<string>;
  /** Sends a form. @returns where it leads. */
  readonly send: (path: string, fields: Readonly<Record<string, string>>) => Promise<string>;
  readonly leave: () => void;
};

/** Somebody with a session, on four connections that stay open, who takes pages compressed as browsers do. @throws Error when what is asked for is not there, or not taken. */
export function aVisitor(address: string, secret: string): Visitor {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  const own = { cookie: `tillit=${secret}`, "accept-encoding": "gzip" };
  return {
    get: async (path) => (await ask(address + path, { agent, headers: own, expected: 200 })).body,
    send: async (path, fields) => {
      const body = new URLSearchParams({ ...fields, [formTokenField]: formTokenOf(secret) }).toString();
      const headers = {
        ...own,
        origin: address,
        "content-type": "application/x-www-form-urlencoded",
        "content-length": String(body.length),
      };
      return (await ask(address + path, { agent, method: "POST", headers, body, expected: 303 })).location;
    },
    leave: () => {
      agent.destroy();
    },
  };
}

type Asking = http.RequestOptions & { readonly body?: string; readonly expected: number };

function ask(url: string, { body, expected, ...options }: Asking): Promise<{ readonly body: string; readonly location: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, options, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part: Buffer) => parts.push(part));
      response.on("end", () => {
        if (response.statusCode === expected) resolve({ body: textOf(response, parts), location: response.headers.location ?? "" });
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

function textOf({ headers }: http.IncomingMessage, parts: readonly Buffer[]): string {
  const bytes = Buffer.concat(parts);
  return (headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString();
}
