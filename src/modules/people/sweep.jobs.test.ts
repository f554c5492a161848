import { expect, test } from "vitest";
import { inTransaction } from "../../kernel/db.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { acceptInvitation, invite } from "./invitation.actions.ts";
import { actorOf, aPerson, morning, type PeopleDatabase } from "./people.testing.ts";
import { startSession } from "./session.actions.ts";
import { keptAfterwards } from "./sweep.jobs.ts";
import { deleteWhatIsOver } from "./sweep.queries.ts";

test("sessions that are over and invitations that nobody accepted are kept for a while, then deleted; what was accepted stays", async () => {
  const db: PeopleDatabase = await databaseForThisTest();
  const { id } = await aPerson(db, { roles: ["administrator"] });
  await inTransaction(db, (tx) => startSession(tx, { personId: id, device: "", at: morning, way: "test" }));
  for (const [index, email] of ["kom@myndighet.example", "kom-inte@myndighet.example"].entries()) {
    const at = morning.subtract({ seconds: index });
    const offer = { membership: undefined, roles: ["editor"] } as const;
    await invite(db, actorOf(id, ["administrator"]), { email, offer, language: "sv", at, origin: "https://tillit.example" });
  }
  const { body } = await db.selectFrom("kernel.mail").select("body").orderBy("planned_at", "desc").executeTakeFirstOrThrow();
  const token = /inbjudan\/([\w-]+)/.exec(body ?? "")?.[1] ?? "";
  expect((await acceptInvitation(db, { token, name: "N", signedInAs: undefined, device: "", at: morning })).kind).toBe("accepted");
  const left = async () => {
    const sessions = await db.selectFrom("people.session").select("id").execute();
    const invitations = await db.selectFrom("people.invitation").select("email").execute();
    return [sessions.length, invitations.map(({ email }) => email).toSorted()];
  };
  // A session lasts thirty days, so it is over later than an invitation.
  const sweepAt = (days: number) => {
    const now = morning.add({ hours: days * 24 });
    return inTransaction(db, (tx) => deleteWhatIsOver(tx, { now, before: now.subtract({ hours: keptAfterwards * 24 }) }));
  };
  await sweepAt(14 + keptAfterwards - 1);
  expect(await left()).toEqual([2, ["kom-inte@myndighet.example", "kom@myndighet.example"]]);
  await sweepAt(30 + keptAfterwards + 1);
  expect(await left()).toEqual([0, ["kom@myndighet.example"]]);
});
