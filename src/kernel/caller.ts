import { isIP, isIPv6 } from "node:net";

/**
 * The part of an address that one reader has to themselves: the address itself in IPv4, the first 64 bits in IPv6, of which every home has
 * at least as many addresses as there are seconds.
 * @source RFC 6177: a site is given a /64 at least
 */
export function networkOf(address: string): string {
  const [bare = ""] = address.split("%");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(bare) ? `${groupsOf(bare).slice(0, 4).join(":")}::/64` : bare;
}

/** The eight groups of an address in IPv6, as a URL writes them: small letters, no zeros before. */
function groupsOf(address: string): string[] {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = written.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  return tail === undefined ? before : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => "0"), ...after];
}

/**
 * Whether a host is named in a way that nobody can lead elsewhere: by its address, or as this very machine. A name of somebody else's may
 * point at this machine, and a page of theirs would then look like one of this site.
 */
export function isFixedHost(hostname: string): boolean {
  return hostname === "localhost" || hostname.endsWith(".localhost") || isIP(hostname.replace(/^\[(.*)\]$/, "$1")) !== 0;
}

type Connection = { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } } | undefined;

/** The network that a request comes from, as the outermost of our own proxies saw it. What stands before that anyone may have written. */
export function callerOf(request: { readonly forwarded: string | undefined; readonly server: unknown; readonly proxies: number }): string {
  const { forwarded = "", server, proxies } = request;
  const seen = proxies > 0 ? forwarded.split(",").at(-proxies)?.trim() : undefined;
  return networkOf((seen === "" ? undefined : seen) ?? (server as Connection)?.incoming?.socket?.remoteAddress ?? "unknown");
}
