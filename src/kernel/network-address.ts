import { BlockList, isIP, isIPv4 } from "node:net";

/** Where an address leads. Only the first is the internet. */
export type AddressKind = "public" | "loopback" | "private" | "forbidden";

function ranges(family: "ipv4" | "ipv6", list: readonly string[]): BlockList {
  const block = new BlockList();
  for (const range of list) {
    const [start = "", bits] = range.split("/");
    block.addSubnet(start, Number(bits), family);
  }
  return block;
}

const loopback4 = ranges("ipv4", ["127.0.0.0/8"]);
const private4 = ranges("ipv4", ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]);
/** This network, link-local (where clouds tell secrets), protocols, documentation, benchmarks, multicast, reserved. @source IANA IPv4 Special-Purpose Address Registry */
const forbidden4 = ranges("ipv4", [
  "0.0.0.0/8",
  "169.254.0.0/16",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
]);
const private6 = ranges("ipv6", ["fc00::/7"]);
const global6 = ranges("ipv6", ["2000::/3"]);
/** Of what is global: protocols with Teredo and ORCHID, documentation, and 6to4, which leads to any address of the old kind. @source IANA IPv6 Special-Purpose Address Registry */
const forbidden6 = ranges("ipv6", ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"]);

/** What kind of network an address is in. One of the new kind that holds one of the old is judged by that. */
export function kindOfAddress(address: string): AddressKind {
  if (isIPv4(address)) return kindOf4(address);
  // A zone belongs to a link, which is no place to fetch from.
  if (isIP(address) === 0 || address.includes("%")) return "forbidden";
  const inner = embedded4(address);
  if (inner !== undefined) return kindOf4(inner);
  if (groupsOf(address).join(":") === "0:0:0:0:0:0:0:1") return "loopback";
  if (private6.check(address, "ipv6")) return "private";
  return global6.check(address, "ipv6") && !forbidden6.check(address, "ipv6") ? "public" : "forbidden";
}

function kindOf4(address: string): AddressKind {
  if (loopback4.check(address)) return "loopback";
  if (private4.check(address)) return "private";
  return forbidden4.check(address) ? "forbidden" : "public";
}

/** The eight groups, as hexadecimal without zeros in front: the platform's own parser of addresses writes them out. */
function groupsOf(address: string): string[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const groups = (part: string): string[] => part.split(":").filter((group) => group !== "");
  if (tail === undefined) return groups(head);
  const missing = 8 - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: missing }, () => "0"), ...groups(tail)];
}

/** Mapped (RFC 4291 §2.5.5) and translated (RFC 6052, RFC 8215) addresses hold one of the old kind at their end. */
function embedded4(address: string): string | undefined {
  const groups = groupsOf(address);
  const head = groups.slice(0, 6).join(":");
  const holds = head === "0:0:0:0:0:ffff" || head === "64:ff9b:0:0:0:0" || head.startsWith("64:ff9b:1:");
  if (!holds) return undefined;
  const [high = 0, low = 0] = groups.slice(6).map((group) => Number.parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}
