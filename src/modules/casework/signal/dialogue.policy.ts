import { type Policy, signedIn } from "../../../kernel/policy.ts";
import { isEditor } from "../../people/index.ts";

/** Rows that at least five agencies stand behind are for whoever is signed in, and which names are one owner is for editors to say, in their own world. */
export const dialoguePolicy = {
  "casework.dialogue.read": [signedIn],
  "casework.owner.name": [isEditor],
} as const satisfies Policy<object>;
export type DialogueAction = keyof typeof dialoguePolicy;
