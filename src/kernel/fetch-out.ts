import { lookup as systemLookup } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type AddressKind, kindOfAddress } from "./network-address.ts";

/** Which networks the program may fetch from beside the internet. */
export type Reach = {
  /** The machine itself, and then without TLS too: where the program is reached on its own machine alone. */
  readonly loopback: boolean;
  /** Networks that are not the internet's. Never those of a link, where clouds tell secrets. */
  readonly privateNetworks: boolean;
};

export type OutgoingFault = "not-allowed" | "redirect" | "too-large" | "too-slow" | "unreachable";

/** What was to be fetched was not. The code says why; what was answered is not repeated, as it may be another's. */
export class Unfetched extends Error {
  override readonly name = "Unfetched";
  readonly fault: OutgoingFault;

  constructor(fault: OutgoingFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

type Resolved = { readonly address: string; readonly family: number };
export type Resolve = (hostname: string) => Promise<readonly Resolved[]>;

export type Outgoing = {
  readonly reach: Reach;
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  /** How names become addresses. */
  readonly resolve?: Resolve | undefined;
};

const patience = 5_000;
/** Bytes of an answer: descriptions and keys are some thousands. */
export const longestAnswer = 256 * 1024;

/**
 * Fetches from an address that somebody wrote in a form: over TLS, from where the program may fetch only, and from the very address that was
 * looked at – a name that leads elsewhere the second time leads nowhere. Nobody is followed elsewhere, waited for long, or listened to for ever.
 * @throws Unfetched
 * @source OWASP SSRF Prevention Cheat Sheet; reliability goal T18
 */
export async function fetchOut(address: string, { reach, resolve = resolveAll, ...asking }: Outgoing): Promise<Response> {
  const url = requireUsable(address, reach);
  const signal = AbortSignal.timeout(patience);
  try {
    const lookup = pinning(resolve, (one) => isAllowed(kindOfAddress(one), url, reach));
    return await new Promise<Response>((fulfil, reject) => {
      const send = url.protocol === "https:" ? httpsRequest : httpRequest;
      const headers = { "accept-encoding": "identity", ...asking.headers };
      const sent = send(url, { method: asking.method ?? "GET", headers, agent: false, lookup, signal }, (answer) => {
        readAnswer(answer).then(fulfil, (error: unknown) => {
          sent.destroy();
          reject(error instanceof Error ? error : new Unfetched("unreachable"));
        });
      });
      sent.on("error", reject);
      sent.end(asking.body);
    });
  } catch (error) {
    if (error instanceof Unfetched) throw error;
    throw new Unfetched(signal.aborted ? "too-slow" : "unreachable", error);
  }
}

/** Whether an address could be fetched from, as far as can be told without looking its name up. */
export function isUsableAddress(address: string, reach: Reach): boolean {
  try {
    requireUsable(address, reach);
    return true;
  } catch {
    return false;
  }
}

function requireUsable(address: string, reach: Reach): URL {
  if (!URL.canParse(address)) throw new Unfetched("not-allowed");
  const url = new URL(address);
  const plain = url.protocol === "http:" && reach.loopback;
  if (!(url.protocol === "https:" || plain) || url.username !== "" || url.password !== "") throw new Unfetched("not-allowed");
  // An address that is written as numbers is looked up by nobody.
  const literal = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (isIP(literal) !== 0 && !isAllowed(kindOfAddress(literal), url, reach)) throw new Unfetched("not-allowed");
  return url;
}

function isAllowed(kind: AddressKind, { protocol }: URL, reach: Reach): boolean {
  if (kind === "loopback") return reach.loopback;
  if (protocol !== "https:") return false;
  return kind === "public" || (kind === "private" && reach.privateNetworks);
}

/** Looks a name up once and connects to what was found: all of it must be allowed. */
function pinning(resolve: Resolve, isGood: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, found) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined || !addresses.every(({ address }) => isGood(address))) {
          return found(new Unfetched(first === undefined ? "unreachable" : "not-allowed"), "");
        }
        return all === true ? found(null, [...addresses]) : found(null, first.address, first.family);
      },
      (error: unknown) => {
        found(new Unfetched("unreachable", error), "");
      },
    );
  };
}

async function resolveAll(hostname: string): Promise<readonly Resolved[]> {
  return systemLookup(hostname, { all: true });
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const { statusCode: status = 500 } = answer;
  if (status >= 300 && status < 400) throw new Unfetched("redirect");
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size > longestAnswer) throw new Unfetched("too-large");
    parts.push(part);
  }
  const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.join(", ") : value]],
  );
  return new Response(size === 0 ? null : new Uint8Array(Buffer.concat(parts)), { status: Math.max(status, 200), headers });
}
