import { detourTo } from "../../kernel/detour.ts";
import type { Language } from "../../kernel/i18n.ts";
import { addresses } from "./addresses.ts";

/** Where a session begins: where the person was going, for somebody whose roles wait for a first passkey by way of making one. */
export function onwardsFrom(
  language: Language,
  { next = addresses.account[language], lacksPasskey }: { readonly next: string | undefined; readonly lacksPasskey: boolean },
): string {
  return lacksPasskey ? detourTo(addresses.newPasskey, language, next) : next;
}
