import type { Issue } from "../../../kernel/errors.ts";
import type { Id } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { StudyId } from "../study/study.ts";

export type ObstacleId = Id<"casework.obstacle">;

/** In whose power it is to take an obstacle away. */
export const owners = ["team", "organisation", "other"] as const;
export type Owner = (typeof owners)[number];

/** What has become of an obstacle that somebody else has been asked to take away. */
export const fates = ["raised", "answered", "taken-on", "refused", "gone"] as const;
export type FateName = (typeof fates)[number];

/** How one is closed: it is out of the way, or was taken back. */
export const closings = ["gone", "taken-back"] as const;
export type Closing = (typeof closings)[number];

/** Characters, and for `lines` how many obstacles are written at once. */
export const longestOf = { find: 100, words: 500, ownerName: 200, fate: 1000, lines: 40 } as const;

/** What somebody told of an obstacle, and when. */
export type Fate = {
  readonly fate: FateName;
  readonly words: string | undefined;
  readonly toldAt: Instant;
  readonly teller: string | null;
};

export type Obstacle = {
  readonly id: ObstacleId;
  readonly studyId: StudyId;
  readonly words: string;
  /** What the library calls it; nothing when nobody has said. */
  readonly catalogueName: string | undefined;
  /** Where in the library it belongs, as the team proposes. */
  readonly areaName: string | undefined;
  readonly owner: Owner | undefined;
  readonly ownerName: string | undefined;
  readonly writtenAt: Instant;
  readonly writer: string | null;
  readonly closedAt: Instant | undefined;
  readonly closedAs: Closing | undefined;
  readonly version: number;
  /** The latest first. */
  readonly fates: readonly Fate[];
};

/** What is in somebody else's power, of a meeting that the reader may read. */
export type Asked = {
  readonly id: ObstacleId;
  readonly studyId: StudyId;
  readonly host: string;
  readonly guest: string;
  readonly team: string;
  readonly words: string;
  readonly ownerName: string | null;
  readonly fate: FateName | null;
  readonly told: string | null;
  readonly toldAt: Instant | null;
  readonly writtenAt: Instant;
};

/** A meeting that the reader may read, with the obstacles of the catalogue that were met in it. */
export type Met = {
  readonly id: StudyId;
  readonly host: string;
  readonly guest: string;
  readonly names: readonly string[];
};

/** What of an obstacle is changed in its form. */
export type ObstacleText = Pick<Obstacle, "words" | "catalogueName" | "areaName" | "owner" | "ownerName">;

/** What a line begins with when it was written as a list: a dash, a dot, a number. */
const mark = /^(?:[-–—•*·]+|\d{1,2}[.)])\s+/u;

/** A text with something on each line as what each line says: without the marks of a list, empty lines, and what stands there twice. */
export function linesOf(text: string): string[] {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trim().replace(mark, "").trim())
    .filter((line) => line !== "");
  const seen = new Set<string>();
  return lines.filter((line) => {
    const same = likeness(line);
    if (seen.has(same)) return false;
    seen.add(same);
    return true;
  });
}

/** What is wrong with lines that are too long, or too many: told at the field, so that what was written stays there. */
export function tooLong(lines: readonly string[], longest: { readonly lines: number; readonly words: number }): Issue[] {
  if (lines.length > longest.lines) return [{ field: "lines", code: "too-many", value: String(longest.lines) }];
  return lines.some((line) => line.length > longest.words) ? [{ field: "lines", code: "too-long", value: String(longest.words) }] : [];
}

/** Those lines that do not stand there already: what is sent twice, or taken over again, is there once. */
export function newAmong(lines: readonly string[], standing: readonly { readonly words: string }[]): string[] {
  const known = new Set(standing.map(({ words }) => likeness(words)));
  return lines.filter((line) => !known.has(likeness(line)));
}

const likeness = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[\s.]+/gu, " ")
    .trim();

/** Whether it is in somebody else's power: it then has an address, and a fate that can be seen. */
export const isOthers = ({ owner }: Pick<Obstacle, "owner">): boolean => owner === "other";
