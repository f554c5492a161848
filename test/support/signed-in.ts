import { formTokenOf } from "../../src/kernel/http-guard.ts";
import type { DemonstrationKey } from "../../src/modules/people/person.ts";

export type SignedIn = {
  /** For the header `Cookie`. */
  readonly cookie: string;
  /** What the forms of the session hold. */
  readonly token: string;
};

/** Begins a session as a role of the demonstration, as its page does. */
export async function signInAs(address: string, role: DemonstrationKey): Promise<SignedIn> {
  const headers = { origin: address, "content-type": "application/x-www-form-urlencoded" };
  const response = await fetch(`${address}/demonstration`, { method: "POST", body: `role=${role}`, headers, redirect: "manual" });
  const secret = /tillit=([\w-]+)/.exec(response.headers.get("set-cookie") ?? "")?.[1];
  if (secret === undefined) throw new Error(`nobody was signed in as ${role}: ${response.status}`);
  return { cookie: `tillit=${secret}`, token: formTokenOf(secret) };
}
