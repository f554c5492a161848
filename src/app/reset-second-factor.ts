import { openDatabase } from "../kernel/db.ts";
import { Unstartable } from "../kernel/errors.ts";
import { openLog } from "../kernel/log.ts";
import { systemClock } from "../kernel/time.ts";
import { type ResetOutcome, resetSecondFactor } from "../modules/people/module.ts";
import { readConfig } from "./config.ts";
import { visitDatabase } from "./database.ts";
import type { Tables } from "./modules.ts";
import { fail, say } from "./process.ts";

/**
 * `npm run reset-second-factor -- address`: for whoever has lost their passkeys and recovery codes. Removes them and ends their sessions; the
 * person is told by mail, signs in as usual and registers anew. Be sure that it is them who ask.
 */
try {
  const [email, ...more] = process.argv.slice(2);
  if (email === undefined || more.length > 0) throw new Unstartable("Usage: npm run reset-second-factor -- anna@agency.example");
  const config = readConfig(process.env, process.stdout.isTTY);
  const database = await visitDatabase({ config, log: openLog("error"), say, onLost: fail });
  const outcome = await reset(database.url, email);
  await database.stop();
  if (outcome === undefined) throw new Unstartable(`Nobody who is here has the address ${email}.`);
  const { passkeys, codes, sessions } = outcome;
  say(`${passkeys} passkeys and ${codes} recovery codes removed, ${sessions} sessions ended. They sign in by mail and add a passkey.`);
} catch (error) {
  fail(error);
}

async function reset(url: string, email: string): Promise<ResetOutcome | undefined> {
  const db = openDatabase<Tables>({ url, size: 1, log: openLog("error") });
  try {
    return await resetSecondFactor(db, { email, at: systemClock() });
  } finally {
    await db.destroy();
  }
}
