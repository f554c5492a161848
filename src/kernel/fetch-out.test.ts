import { createServer as createHttpServer, type RequestListener } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { fetchOut, longestAnswer, type Reach, type Resolve, Unfetched } from "./fetch-out.ts";
import { type AddressKind, kindOfAddress } from "./network-address.ts";

const nowhere: Reach = { loopback: false, privateNetworks: false };
const onThisMachine: Reach = { loopback: true, privateNetworks: false };

/** A port that counts who knocks. */
async function canary(): Promise<{ readonly port: number; readonly knocks: () => number }> {
  let knocks = 0;
  const server = createServer((socket) => {
    knocks += 1;
    socket.on("error", () => undefined);
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen({ port: 0, host: "::", ipv6Only: false }, resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, knocks: () => knocks };
}

async function aServer(listener: RequestListener): Promise<string> {
  const server = createHttpServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const faultOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "fetched",
    (error: unknown) => (error instanceof Unfetched ? error.fault : String(error)),
  );

/** Ways of writing "this machine" that a filter of texts overlooks. */
const loopbackTricks = [
  "127.0.0.1",
  "127.1",
  "127.0.1",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.1",
  "0x7F.0x0.0x0.0x1",
  "017700000001",
  "0177.0.0.1",
  "0177.1",
  "127.0.0.1.",
  "①②⑦.⓪.⓪.①",
  "127。0。0。1",
  "%31%32%37.0.0.1",
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000::0001]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[::FFFF:127.0.0.1]",
  "localhost",
  "LOCALHOST",
  "ｌｏｃａｌｈｏｓｔ",
] as const;

/** Ways to other places that are not the internet. */
const otherTricks = [
  "0.0.0.0",
  "0",
  "[::]",
  "10.0.0.1",
  "10.1",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.257",
  "100.64.0.1",
  "169.254.169.254",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "[::ffff:169.254.169.254]",
  "[64:ff9b::a9fe:a9fe]",
  "[64:ff9b::127.0.0.1]",
  "[64:ff9b:1::10.0.0.1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::1]",
  "[2001:0:7f00:1::]",
  "[2001:db8::1]",
  "[fe80::1]",
  "[fec0::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[ff02::1]",
  "[::127.0.0.1]",
  "[::2]",
  "[100::1]",
  "192.0.0.192",
  "192.0.2.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
] as const;

test("nothing knocks where the program must not go, however that is written", async () => {
  const { port, knocks } = await canary();
  const tricks = [...loopbackTricks, ...otherTricks];
  const faults = await Promise.all(tricks.map((host) => faultOf(fetchOut(`https://${host}:${port}/`, { reach: nowhere }))));
  expect(tricks.length).toBeGreaterThanOrEqual(60);
  expect(tricks.filter((_, index) => faults[index] !== "not-allowed")).toEqual([]);
  expect(knocks()).toBe(0);
});

test("the same ways of writing this machine lead there when they may", async () => {
  const { port, knocks } = await canary();
  for (const host of loopbackTricks) await faultOf(fetchOut(`https://${host}:${port}/`, { reach: onThisMachine }));
  expect(knocks()).toBeGreaterThanOrEqual(loopbackTricks.length);
});

test("what is refused here is refused by where it leads: an address of the internet is let through to the connection", async () => {
  const kinds = ["8.8.8.8", "1.1.1.1", "193.11.1.1", "2a01:298:fe::1", "2600::1", "::ffff:8.8.8.8", "64:ff9b::808:808"].map(kindOfAddress);
  expect(new Set(kinds)).toEqual(new Set<AddressKind>(["public"]));
});

test("a name that leads inside is refused, also when it leads outside too, and is looked up once", async () => {
  const { port, knocks } = await canary();
  let asked = 0;
  const leadingTo =
    (...addresses: readonly string[]): Resolve =>
    () => {
      asked += 1;
      return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
    };
  const url = `https://idp.example:${port}/`;
  const ways = [["127.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["127.0.0.1", "8.8.8.8"], ["169.254.169.254"], ["::ffff:127.0.0.1"], ["10.0.0.1"]];
  const faults = await Promise.all(ways.map((way) => faultOf(fetchOut(url, { reach: nowhere, resolve: leadingTo(...way) }))));
  expect(new Set(faults)).toEqual(new Set(["not-allowed"]));
  expect([knocks(), asked]).toEqual([0, ways.length]);
  // The control: it is the address that decides.
  await faultOf(fetchOut(url, { reach: onThisMachine, resolve: leadingTo("127.0.0.1") }));
  expect(knocks()).toBe(1);
});

test("a name is connected to where it led when it was looked at, not where it leads the second time", async () => {
  const { port, knocks } = await canary();
  const answers = ["127.0.0.1", "169.254.169.254"];
  const resolve: Resolve = () => Promise.resolve([{ address: answers.shift() ?? "0.0.0.0", family: 4 }]);
  await faultOf(fetchOut(`https://idp.example:${port}/`, { reach: onThisMachine, resolve }));
  expect([knocks(), answers]).toEqual([1, ["169.254.169.254"]]);
});

test.each([
  "http://idp.example/",
  "ftp://idp.example/",
  "file:///etc/passwd",
  "gopher://127.0.0.1:70/",
  "data:text/plain,hej",
  "javascript:alert(1)",
  "https://user:password@idp.example/",
  "https://idp.example@127.0.0.1/",
  "//idp.example/",
  "idp.example",
  "",
])("%s is no address to fetch from", async (address) => {
  expect(await faultOf(fetchOut(address, { reach: nowhere }))).toBe("not-allowed");
});

test("without TLS only this machine is asked, and only where that is allowed", async () => {
  const address = await aServer((_, response) => response.end("hej"));
  expect(await faultOf(fetchOut(address, { reach: { loopback: false, privateNetworks: true } }))).toBe("not-allowed");
  expect(await (await fetchOut(address, { reach: onThisMachine })).text()).toBe("hej");
  const elsewhere: Resolve = () => Promise.resolve([{ address: "8.8.8.8", family: 4 }]);
  expect(await faultOf(fetchOut("http://idp.example/", { reach: onThisMachine, resolve: elsewhere }))).toBe("not-allowed");
});

test("a private network is asked where the setting says so; that of a link never", async () => {
  const reach: Reach = { loopback: false, privateNetworks: true };
  const leading =
    (address: string): Resolve =>
    () =>
      Promise.resolve([{ address, family: 4 }]);
  const faults = await Promise.all(
    ["169.254.169.254", "127.0.0.1", "0.0.0.0"].map((one) => faultOf(fetchOut("https://idp.example/", { reach, resolve: leading(one) }))),
  );
  expect(faults).toEqual(["not-allowed", "not-allowed", "not-allowed"]);
  expect(["10.0.0.1", "fd00::1"].map(kindOfAddress)).toEqual(["private", "private"]);
});

test("nobody is followed elsewhere", async () => {
  const address = await aServer((_, response) => response.writeHead(302, { location: "/annat" }).end());
  expect(await faultOf(fetchOut(address, { reach: onThisMachine }))).toBe("redirect");
});

test("an answer without end is cut off, one of the largest size is not", async () => {
  const endless = await aServer((_, response) => {
    const write = (): void => {
      while (response.write(Buffer.alloc(64 * 1024)));
      response.once("drain", write);
    };
    write();
  });
  expect(await faultOf(fetchOut(endless, { reach: onThisMachine }))).toBe("too-large");
  const large = await aServer((_, response) => response.end(Buffer.alloc(longestAnswer)));
  expect((await (await fetchOut(large, { reach: onThisMachine })).arrayBuffer()).byteLength).toBe(longestAnswer);
});

test("whoever does not answer is waited for five seconds", async () => {
  const silent = await aServer(() => undefined);
  const began = performance.now();
  expect(await faultOf(fetchOut(silent, { reach: onThisMachine }))).toBe("too-slow");
  expect(performance.now() - began).toBeGreaterThan(4_500);
  expect(performance.now() - began).toBeLessThan(15_000);
});

test("nobody there is told as such", async () => {
  expect(await faultOf(fetchOut("http://127.0.0.1:1/", { reach: onThisMachine }))).toBe("unreachable");
});

test("what is sent arrives, and the answer comes with its status and headers", async () => {
  const address = await aServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () =>
      response.writeHead(201, { "x-name": "a" }).end(`${request.method} ${String(request.headers["x-own"])} ${body}`),
    );
  });
  const answer = await fetchOut(address, { reach: onThisMachine, method: "POST", headers: { "x-own": "b" }, body: "c" });
  expect([answer.status, answer.headers.get("x-name"), await answer.text()]).toEqual([201, "a", "POST b c"]);
});
