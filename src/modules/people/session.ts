import { createHash, randomBytes } from "node:crypto";

/** How long a session lasts, in seconds: from its start, and since it was last used. */
export const sessionLifetime = { total: 30 * 86_400, idle: 7 * 86_400 } as const;
/** Someone who may change things for everyone signs in anew after a working day without having been here. */
export const idleWithRole = 12 * 3_600;
/** How long a confirmation counts, in seconds: a working day, and for what is hard to undo, as long as one is at it. */
export const confirmationLasts = { day: 12 * 3_600, recent: 15 * 60 } as const;
/** When a session was last used is kept to within this many seconds: not every page is worth a write. */
export const seenPrecision = 300;

/** 256 bits that cannot be guessed, as text for cookies and addresses. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret. It has 256 bits of its own, so that a plain hash is enough. */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

const browsers = [
  ["Edge", /Edg(?:A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Firefox", /(?:Firefox|FxiOS)\//],
  ["Chrome", /(?:Chrome|CriOS)\//],
  ["Safari", /Safari\//],
] as const;

const systems = [
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Windows", /Windows/],
  ["macOS", /Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux/],
] as const;

/** What a person recognises a session by: "Firefox, Windows". All else that a browser says of itself is thrown away. */
export function describeDevice(userAgent: string): string {
  const named = [browsers, systems].map((kinds) => kinds.find(([, sign]) => sign.test(userAgent))?.[0]);
  return named.filter((name) => name !== undefined).join(", ");
}
