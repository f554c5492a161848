import { expect, test } from "vitest";
import type { Database } from "../../kernel/db.ts";
import type { KernelTables } from "../../kernel/kernel.tables.ts";
import { newId } from "../../kernel/ids.ts";
import { type Actor, visitor } from "../../kernel/policy.ts";
import { databaseForThisTest } from "../../kernel/testing/database.ts";
import { parseInstant } from "../../kernel/time.ts";
import { releaseMailAddress } from "./operations.actions.ts";

const at = parseInstant("2026-11-26T08:00:00Z");
const address = "borta@myndighet.example";

function signedInWith(...roles: string[]): Actor {
  return { kind: "person", personId: newId(at), sessionId: newId(at), roles };
}

async function aParkedAddress(): Promise<Database<KernelTables>> {
  const db = await databaseForThisTest<KernelTables>();
  await db.insertInto("kernel.parked_address").values({ address, reason: "550 5.1.1", parked_at: at }).execute();
  return db;
}

async function parkedIn(db: Database<KernelTables>): Promise<string[]> {
  const rows = await db.selectFrom("kernel.parked_address").select("address").execute();
  return rows.map((row) => row.address);
}

test.each([
  ["a visitor", visitor],
  ["somebody who is signed in", signedInWith()],
  ["a coordinator, an editor and the support function", signedInWith("coordinator", "editor", "support")],
])("%s lets no mail go again to an address that was refused", async (_, actor) => {
  const db = await aParkedAddress();
  await expect(releaseMailAddress(db, actor, { address, at })).rejects.toMatchObject({ name: "Forbidden" });
  expect(await parkedIn(db)).toEqual([address]);
});

test("an administrator does, once, and the log that is kept does not say to whom", async () => {
  const db = await aParkedAddress();
  const administrator = signedInWith("administrator");
  await releaseMailAddress(db, administrator, { address, at });
  expect(await parkedIn(db)).toEqual([]);
  await expect(releaseMailAddress(db, administrator, { address, at })).rejects.toMatchObject({ name: "NotFound" });
  const log = await db.selectFrom("kernel.audit").selectAll().execute();
  expect(log).toMatchObject([{ action: "site.operations.release-address" }]);
  expect(JSON.stringify(log)).not.toContain(address);
});
