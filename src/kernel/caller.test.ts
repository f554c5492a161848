import { expect, test } from "vitest";
import { isFixedHost, networkOf } from "./caller.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["unknown", "unknown"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test.each(["localhost", "tillit.localhost", "127.0.0.1", "192.168.1.4", "[::1]"])("%s leads nowhere else", (host) => {
  expect(isFixedHost(host)).toBe(true);
});

test.each(["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "tillit"])("%s may be anybody's name", (host) => {
  expect(isFixedHost(host)).toBe(false);
});
