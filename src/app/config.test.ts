import { expect, test } from "vitest";
import { readConfig, settingsOf } from "./config.ts";

test("without settings the program listens on this machine only, with a database of its own", () => {
  expect(readConfig({}, false)).toMatchObject({
    port: 3000,
    host: "127.0.0.1",
    databaseUrl: undefined,
    baseUrl: "http://localhost:3000",
    logLevel: "info",
  });
});

test("at a terminal only what needs attention is logged, unless one asks for more", () => {
  expect(readConfig({}, true).logLevel).toBe("warn");
  expect(readConfig({ LOG_LEVEL: "debug" }, true).logLevel).toBe("debug");
});

test("the address is taken without a slash at the end, and an empty setting counts as none", () => {
  expect(readConfig({ BASE_URL: "https://tillit.example/", DATABASE_URL: "" }, false)).toMatchObject({
    baseUrl: "https://tillit.example",
    databaseUrl: undefined,
  });
});

test("whoever answers for open data has a name and an address, or neither", () => {
  const publisher = { PUBLISHER_NAME: "Myndigheten A", PUBLISHER_URL: "https://a.example" };
  expect(readConfig(publisher, false).publisher).toEqual({ name: "Myndigheten A", url: "https://a.example" });
  expect(readConfig({}, false).publisher).toBeUndefined();
  expect(() => readConfig({ PUBLISHER_NAME: "Myndigheten A" }, false)).toThrow("set both or neither");
});

test.each([
  [{ PORT: "abc" }, 'PORT must be a port number (it is "abc").'],
  [{ PORT: "70000" }, 'PORT must be at most 65535 (it is "70000").'],
  [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must begin with postgresql://."],
  [{ BASE_URL: "tillit.example" }, 'BASE_URL must be a whole address such as https://tillit.example (it is "tillit.example").'],
  [{ LOG_LEVEL: "loud" }, 'LOG_LEVEL must be one of debug, info, warn, error, silent (it is "loud").'],
  [{ SMTP_URL: "mail.example.se" }, "SMTP_URL must begin with smtp:// or smtps://."],
  [{ SMTP_URL: "smtp://mail.example.se" }, "MAIL_FROM must be set when SMTP_URL is: the address that mails come from."],
  [{ MAIL_FROM: "Tillit" }, 'MAIL_FROM must be an address such as Tillit <noreply@tillit.example> (it is "Tillit").'],
  [{ WORKER: "away" }, 'WORKER must be inside or apart (it is "away").'],
  [{ SECRET_KEY: "hemligt" }, "SECRET_KEY must be 32 random bytes in base64 or hexadecimal: openssl rand -base64 32."],
  [{ PRIVATE_PROVIDERS: "yes" }, 'PRIVATE_PROVIDERS must be on or off (it is "yes").'],
  [{ HSTS: "yes" }, 'HSTS must be subdomains, host or off (it is "yes").'],
  [{ SUPPORT_EMAIL: "stod" }, 'SUPPORT_EMAIL must be an e-mail address (it is "stod").'],
])("%o is refused in a sentence", (environment, sentence) => {
  expect(() => readConfig(environment, false)).toThrow(sentence);
});

test("every wrong setting is named at once", () => {
  expect(() => readConfig({ PORT: "x", LOG_LEVEL: "y" }, false)).toThrow(/PORT[^]*LOG_LEVEL/);
});

test("a password in a wrong DATABASE_URL is not repeated", () => {
  for (const name of ["DATABASE_URL", "MIGRATION_DATABASE_URL", "SMTP_URL"]) {
    expect(() => readConfig({ [name]: "mysql://user:secret@host/db" }, false)).toThrow(new RegExp(`^${name} must begin(?!.*secret)`));
  }
});

test("the own machine is fetched from only where readers reach the program on their own machine", () => {
  const reachOf = (environment: Record<string, string>) => settingsOf(readConfig(environment, false), ".").reach;
  expect(reachOf({})).toEqual({ loopback: true, privateNetworks: false });
  expect(reachOf({ BASE_URL: "http://127.evil.example" }).loopback).toBe(false);
  const behindServer = { BASE_URL: "https://tillit.example", DEMO: "on", PRIVATE_PROVIDERS: "on" };
  expect(reachOf(behindServer)).toEqual({ loopback: false, privateNetworks: true });
});

test("browsers are told to come by TLS alone where readers do, and as far as the operator says", () => {
  const httpsOnlyOf = (environment: Record<string, string>) => settingsOf(readConfig(environment, false), ".").httpsOnly;
  expect([httpsOnlyOf({}), httpsOnlyOf({ BASE_URL: "http://tillit.example", HSTS: "host" })]).toEqual(["off", "off"]);
  const https = { BASE_URL: "https://tillit.example" };
  expect([httpsOnlyOf(https), httpsOnlyOf({ ...https, HSTS: "host" }), httpsOnlyOf({ ...https, HSTS: "off" })]).toEqual([
    "subdomains",
    "host",
    "off",
  ]);
});
