import path from "node:path";
import { z } from "zod";
import { Unstartable } from "../kernel/errors.ts";
import { siteAddresses } from "../modules/site/module.ts";
import { kindOfAddress } from "../kernel/network-address.ts";
import { parseKey, type Seal, sealWith } from "../kernel/seal.ts";
import type { HttpsOnly, Settings } from "../kernel/settings.ts";
import { logLevels, type LogLevel } from "../kernel/log.ts";

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Left out: the program runs a database of its own in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Leads to the same database as another role, which owns the tables. Left out: one role does everything. */
  readonly migrationDatabaseUrl: string | undefined;
  /** Where readers find the site, without a slash at the end. */
  readonly baseUrl: string;
  readonly logLevel: LogLevel;
  readonly supportEmail: string | undefined;
  /** One may sign in as any role of the demonstration, without being anybody. */
  readonly demonstration: boolean;
  /** Roles with power count only in a session that was confirmed with a passkey. */
  readonly secondFactor: boolean;
  /** How many proxies stand in front. */
  readonly proxies: number;
  /** Left out: mails are not sent, but can be seen on a page. */
  readonly mail: { readonly smtpUrl: string; readonly from: string } | undefined;
  /** Jobs are run by processes of their own (`npm run worker`), and not by the web server. */
  readonly workerApart: boolean;
  /** Public keys of age to which backups are encrypted. */
  readonly backupRecipients: readonly string[];
  /** Where it is written down, outside the database, what has been erased. */
  readonly erasureLedger: string;
  /** Who answers for what is given away, in the catalogue of open data. */
  readonly publisher: { readonly name: string; readonly url: string } | undefined;
  /** Keeps the secrets of other programs. Left out: none are taken. */
  readonly seal: Seal | undefined;
  /** What browsers are told about coming here without TLS. */
  readonly httpsOnly: HttpsOnly;
  /** The identity providers of organisations may be in networks that are not the internet's. */
  readonly privateProviders: boolean;
};

const databaseAddress = z.string().regex(/^postgres(ql)?:\/\//, "must begin with postgresql://");

const settings = z.object({
  PORT: z.coerce.number("must be a port number").int("must be a port number").min(0).max(65_535, "must be at most 65535").default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: databaseAddress.optional(),
  MIGRATION_DATABASE_URL: databaseAddress.optional(),
  BASE_URL: z.url({ protocol: /^https?$/, error: "must be a whole address such as https://tillit.example" }).optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).optional(),
  SUPPORT_EMAIL: z.email("must be an e-mail address").optional(),
  DEMO: z.enum(["on", "off"], "must be on or off").optional(),
  SECOND_FACTOR: z.enum(["required", "off"], "must be required or off").default("required"),
  PROXIES: z.coerce.number("must be a number").int("must be a whole number").min(0).max(9, "must be at most 9").default(0),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>@\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, "must be an address such as Tillit <noreply@tillit.example>")
    .optional(),
  WORKER: z.enum(["inside", "apart"], "must be inside or apart").default("inside"),
  BACKUP_RECIPIENTS: z
    .string()
    .regex(/^age1[0-9a-z]+(?:[ ,]+age1[0-9a-z]+)*$/, "must be public keys of age (age1…), with spaces between them")
    .optional(),
  ERASURE_LEDGER: z.string().min(1).optional(),
  SECRET_KEY: z
    .string()
    .refine((text) => parseKey(text) !== undefined, "must be 32 random bytes in base64 or hexadecimal: openssl rand -base64 32")
    .optional(),
  PRIVATE_PROVIDERS: z.enum(["on", "off"], "must be on or off").default("off"),
  HSTS: z.enum(["subdomains", "host", "off"], "must be subdomains, host or off").default("subdomains"),
  PUBLISHER_NAME: z.string().min(1).max(200).optional(),
  PUBLISHER_URL: z.url({ protocol: /^https?$/, error: "must be a whole address such as https://agency.example" }).optional(),
});

/**
 * The settings of the environment, read once. An empty variable counts as not set.
 * @throws Unstartable naming every setting that is wrong, and what it must be.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, atTerminal: boolean): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(set);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}${shown(String(name), set)}.`);
    throw new Unstartable(wrong.join("\n"));
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, MIGRATION_DATABASE_URL, BASE_URL, LOG_LEVEL, SUPPORT_EMAIL, PROXIES, WORKER } = parsed.data;
  const { BACKUP_RECIPIENTS, ERASURE_LEDGER } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: path.resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    migrationDatabaseUrl: MIGRATION_DATABASE_URL,
    baseUrl: withoutSlashesAtEnd(BASE_URL ?? `http://${addressable(HOST)}:${PORT}`),
    // Someone who starts the program by hand wants to see its address, not a line for every page.
    logLevel: LOG_LEVEL ?? (atTerminal ? "warn" : "info"),
    supportEmail: SUPPORT_EMAIL,
    demonstration: isDemonstration(parsed.data),
    secondFactor: parsed.data.SECOND_FACTOR === "required",
    proxies: PROXIES,
    mail: mailFrom(parsed.data),
    workerApart: WORKER === "apart",
    backupRecipients: BACKUP_RECIPIENTS?.split(/[ ,]+/) ?? [],
    erasureLedger: path.resolve(ERASURE_LEDGER ?? path.join(DATA_DIR, "erased.jsonl")),
    publisher: publisherOf(parsed.data),
    seal: sealOf(parsed.data),
    httpsOnly: BASE_URL?.startsWith("https:") === true ? parsed.data.HSTS : "off",
    privateProviders: parsed.data.PRIVATE_PROVIDERS === "on",
  };
}

/**
 * What the setting says. Where it says nothing: a program that somebody has just started on their own machine, with a database of its own
 * and nothing that only a place in use needs, is a demonstration; anything else is not.
 */
function isDemonstration(given: z.infer<typeof settings>): boolean {
  const { DEMO, HOST, BASE_URL, DATABASE_URL, SMTP_URL, SUPPORT_EMAIL, PUBLISHER_NAME, PROXIES } = given;
  if (DEMO !== undefined) return DEMO === "on";
  const inUse = [BASE_URL, DATABASE_URL, SMTP_URL, SUPPORT_EMAIL, PUBLISHER_NAME].some((setting) => setting !== undefined) || PROXIES > 0;
  return isLoopback(HOST) && !inUse;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || kindOfAddress(host.replace(/^\[(.*)\]$/, "$1")) === "loopback";
}

export type SettingsSource = Pick<
  Config,
  "baseUrl" | "supportEmail" | "publisher" | "demonstration" | "secondFactor" | "mail" | "seal" | "privateProviders" | "httpsOnly"
>;

/** What pages and jobs need to know of the settings. */
export function settingsOf(source: SettingsSource, root: string): Settings {
  const { baseUrl, supportEmail, publisher, demonstration, secondFactor, mail, seal, privateProviders, httpsOnly } = source;
  return {
    root,
    origin: baseUrl,
    supportEmail,
    publisher,
    demonstration,
    secondFactor,
    mailbox: demonstration && mail === undefined ? siteAddresses.mailbox : undefined,
    seal,
    httpsOnly,
    // By the address that readers use: a program behind a web server listens on its own machine too, and is not reached there alone.
    reach: { loopback: isLoopback(new URL(baseUrl).hostname), privateNetworks: privateProviders },
  };
}

function sealOf({ SECRET_KEY }: z.infer<typeof settings>): Seal | undefined {
  const key = SECRET_KEY === undefined ? undefined : parseKey(SECRET_KEY);
  return key === undefined ? undefined : sealWith(key);
}

function publisherOf({ PUBLISHER_NAME: name, PUBLISHER_URL: url }: z.infer<typeof settings>): Config["publisher"] {
  if (name !== undefined && url !== undefined) return { name, url };
  if (name === undefined && url === undefined) return undefined;
  throw new Unstartable("PUBLISHER_NAME and PUBLISHER_URL belong together: set both or neither.");
}

function mailFrom({ SMTP_URL: smtpUrl, MAIL_FROM: from }: z.infer<typeof settings>): Config["mail"] {
  if (smtpUrl === undefined) return undefined;
  if (from === undefined) throw new Unstartable("MAIL_FROM must be set when SMTP_URL is: the address that mails come from.");
  return { smtpUrl, from };
}

const secretSettings: ReadonlySet<string> = new Set(["DATABASE_URL", "MIGRATION_DATABASE_URL", "SMTP_URL", "SECRET_KEY"]);

/** What a wrong setting is set to, unless it may hold a password. */
function shown(name: string, set: Readonly<Record<string, string | undefined>>): string {
  return secretSettings.has(name) ? "" : ` (it is "${set[name] ?? ""}")`;
}

function withoutSlashesAtEnd(address: string): string {
  return address.endsWith("/") ? withoutSlashesAtEnd(address.slice(0, -1)) : address;
}

/** The name under which a browser on the same machine reaches the host that is listened on. */
function addressable(host: string): string {
  if (host === "127.0.0.1" || host === "0.0.0.0" || host === "::" || host === "::1") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
