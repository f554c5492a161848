import type { Write } from "../../kernel/db.ts";
import type { Instant } from "../../kernel/time.ts";
import type { PasskeyPurpose } from "./passkey.ts";
import type { PeopleTables } from "./people.tables.ts";
import type { SessionId } from "./person.ts";

type Challenge = { readonly challengeHash: Buffer; readonly sessionId: SessionId; readonly purpose: PasskeyPurpose; readonly at: Instant };

export async function insertChallenge(tx: Write<PeopleTables>, challenge: Challenge & { readonly expiresAt: Instant }): Promise<void> {
  await tx
    .insertInto("people.passkey_challenge")
    .values({
      challenge_hash: challenge.challengeHash,
      session_id: challenge.sessionId,
      purpose: challenge.purpose,
      created_at: challenge.at,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** Uses it up: of several answers to one question, one is looked at. Gives whether there was such a question in the session. */
export async function updateChallengeToUsed(
  tx: Write<PeopleTables>,
  { challengeHash, sessionId, purpose, at }: Challenge,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("people.passkey_challenge")
    .set({ used_at: at })
    .where("challenge_hash", "=", challengeHash)
    .where("session_id", "=", sessionId)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
