import path from "node:path";
import { z } from "zod";
import { Unstartable } from "../kernel/errors.ts";
import { logLevels, type LogLevel } from "../kernel/log.ts";

export type Config = {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  /** Left out: the program runs a database of its own in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Where readers find the site, without a slash at the end. */
  readonly baseUrl: string;
  readonly logLevel: LogLevel;
  readonly supportEmail: string | undefined;
  /** Who answers for what is given away, in the catalogue of open data. */
  readonly publisher: { readonly name: string; readonly url: string } | undefined;
};

const settings = z.object({
  PORT: z.coerce.number("must be a port number").int("must be a port number").min(0).max(65_535, "must be at most 65535").default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
    .optional(),
  BASE_URL: z.url({ protocol: /^https?$/, error: "must be a whole address such as https://tillit.example" }).optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).optional(),
  SUPPORT_EMAIL: z.email("must be an e-mail address").optional(),
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
  if ((set["PUBLISHER_NAME"] === undefined) !== (set["PUBLISHER_URL"] === undefined)) {
    throw new Unstartable("PUBLISHER_NAME and PUBLISHER_URL belong together: set both or neither.");
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, BASE_URL, LOG_LEVEL, SUPPORT_EMAIL, PUBLISHER_NAME, PUBLISHER_URL } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: path.resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    baseUrl: (BASE_URL ?? `http://${addressable(HOST)}:${PORT}`).replace(/\/+$/, ""),
    // Someone who starts the program by hand wants to see its address, not a line for every page.
    logLevel: LOG_LEVEL ?? (atTerminal ? "warn" : "info"),
    supportEmail: SUPPORT_EMAIL,
    publisher: PUBLISHER_NAME === undefined || PUBLISHER_URL === undefined ? undefined : { name: PUBLISHER_NAME, url: PUBLISHER_URL },
  };
}

/** What a wrong setting is set to, unless it may hold a password. */
function shown(name: string, set: Readonly<Record<string, string | undefined>>): string {
  return name === "DATABASE_URL" ? "" : ` (it is "${set[name] ?? ""}")`;
}

/** The name under which a browser on the same machine reaches the host that is listened on. */
function addressable(host: string): string {
  if (host === "127.0.0.1" || host === "0.0.0.0" || host === "::" || host === "::1") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
