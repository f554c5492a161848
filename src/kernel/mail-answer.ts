/**
 * What came of an attempt to send: `address` means that this address takes no mail, `mail` that this mail is not wanted, `away` that
 * nobody answers, and `later` anything else that may pass.
 */
export type Refusal = { readonly kind: "address" | "mail" | "away" | "later"; readonly code: string };

const unreachable: ReadonlySet<string> = new Set([
  "ECONNECTION",
  "ETIMEDOUT",
  "ESOCKET",
  "EDNS",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPROTOCOL",
]);

/**
 * Reads what the mail server said. What is wrong with us – no right to relay, a bad password – is never taken for a bad address: it would
 * park everybody.
 * @source RFC 5321 §4.2.1, RFC 3463 §3
 */
export function readRefusal(error: unknown): Refusal {
  const { code = "", command = "", response = "", responseCode: status } = partsOf(error);
  const detail = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
  if (status === undefined) return { kind: unreachable.has(code) ? "away" : "later", code: code === "" ? "unknown" : code };
  const told = detail === undefined ? `smtp ${status}` : `smtp ${status} ${detail}`;
  if (status === 421) return { kind: "away", code: told };
  if (status < 500) return { kind: "later", code: told };
  if (command === "RCPT TO" && isAboutAddress(status, detail)) return { kind: "address", code: told };
  if (command === "DATA") return { kind: "mail", code: told };
  return { kind: "later", code: told };
}

/** 5.1.x: no such address; 5.2.1: a mailbox that has been closed. Without a detail, 550, 551 and 553 are about the mailbox. */
function isAboutAddress(status: number, detail: string | undefined): boolean {
  if (detail === undefined) return status === 550 || status === 551 || status === 553;
  return detail.startsWith("5.1.") || detail === "5.2.1";
}

type Parts = { readonly code?: string; readonly command?: string; readonly response?: string; readonly responseCode?: number };

function partsOf(error: unknown): Parts {
  return error instanceof Error ? (error as Parts) : {};
}
