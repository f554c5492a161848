import type { Language } from "../../kernel/i18n.ts";
import { type Actor, mayEver } from "../../kernel/policy.ts";
import { isAgencyHead, isCoordinator } from "../people/index.ts";
import { addresses } from "./addresses.ts";
import { manuscriptPolicy } from "./manuscript.policy.ts";
import { deskMessages } from "./messages.ts";

export type Way = { readonly label: string; readonly href: string };

/** Where somebody works with texts: at the desk, or with the facts about their agency. */
export function deskWays(actor: Actor, language: Language): Way[] {
  const { desk, factCheck } = deskMessages[language];
  const toDesk = { label: desk.title, href: addresses.desk[language] };
  const toChecks = { label: factCheck.title, href: addresses.factChecks[language] };
  return [
    ...(mayEver(manuscriptPolicy, "library.desk.read", actor) ? [toDesk] : []),
    ...(mayEver({ speaks: [isCoordinator, isAgencyHead] }, "speaks", actor) ? [toChecks] : []),
  ];
}
