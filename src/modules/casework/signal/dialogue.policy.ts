import { type Policy, signedIn } from "../../../kernel/policy.ts";

/** Rows that at least five agencies stand behind: for whoever is signed in, in their own world. */
export const dialoguePolicy = { "casework.dialogue.read": [signedIn] } as const satisfies Policy<object>;
export type DialogueAction = keyof typeof dialoguePolicy;
