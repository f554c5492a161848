import { z } from "zod";
import { longestPasskeyName } from "./passkey.ts";

/** Something that can be read, and nothing that cannot be seen or turns the text around it. */
const passkeyName = z
  .string()
  .max(longestPasskeyName)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u);

/** What the page's script sends: nothing when there was no script. */
const answer = z.string().max(20_000).optional();
const next = z.string().max(500).optional();

export const newPasskeyForm = z.object({ name: passkeyName.optional(), answer, next });
export const renamePasskeyForm = z.object({ name: passkeyName });
export const confirmForm = z.object({ answer, next });
export const recoveryCodeForm = z.object({ code: z.string().max(100), next });
export const confirmQuery = z.object({ next: z.string().optional() });
export const passkeysQuery = z.object({ done: z.string().optional() });
