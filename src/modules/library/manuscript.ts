import type { Id } from "../../kernel/ids.ts";
import type { z } from "zod";
import { item, lackingIn } from "./content.ts";
import { type ChoiceFault, choiceFaultNames } from "./content-parts.ts";
import { type DeskKind, type DraftContent, valueAt } from "./schema-field.ts";

export type ManuscriptId = Id<"library.manuscript">;
export type ReviewId = Id<"library.review">;
export type CommentId = Id<"library.field_comment">;

export const states = ["draft", "fact-check", "second-reading", "published", "replaced", "archived", "withdrawn"] as const;
export type State = (typeof states)[number];

/** States in which a text is at work: one at a time for each item. */
export const openStates = ["draft", "fact-check", "second-reading"] as const satisfies readonly State[];

export function isOpen(state: State): boolean {
  return openStates.some((open) => open === state);
}

export const reviewKinds = ["fact-check", "second-reading"] as const;
export type ReviewKind = (typeof reviewKinds)[number];
export type Outcome = "approved" | "changes";

/** What can be done with a manuscript that changes its state. */
export type Deed = "hand-over" | "take-back" | "approve" | "ask-for-changes" | "withdraw" | "take-up" | "archive" | "replace";

export type Move = {
  readonly from: State;
  readonly to: State;
  /** What is asked of somebody else from now on. */
  readonly asks: ReviewKind | undefined;
};

type Standing = {
  readonly state: State;
  /** It describes an agency, which has not approved this version. */
  readonly needsFactCheck: boolean;
};

/**
 * Where a deed leads, or nothing where it is not to be done now. A text that describes an agency is checked by that agency before anybody
 * reads it through; one that has been approved there goes on by itself.
 */
export function decideMove(deed: Deed, { state, needsFactCheck }: Standing): Move | undefined {
  const move = (to: State, asks?: ReviewKind): Move => ({ from: state, to, asks });
  switch (deed) {
    case "hand-over":
      if (state !== "draft") return undefined;
      return needsFactCheck ? move("fact-check", "fact-check") : move("second-reading", "second-reading");
    case "take-back":
    case "ask-for-changes":
      return state === "fact-check" || state === "second-reading" ? move("draft") : undefined;
    case "approve":
      if (state === "fact-check") return move("second-reading", "second-reading");
      return state === "second-reading" ? move("published") : undefined;
    case "withdraw":
      return isOpen(state) ? move("withdrawn") : undefined;
    case "take-up":
      return state === "withdrawn" ? move("draft") : undefined;
    case "archive":
      return state === "published" ? move("archived") : undefined;
    // A newer manuscript of the same text takes its place.
    default:
      return state === "published" ? move("replaced") : undefined;
  }
}

/** Whether something may still come of a text here: it is written, read or stands in the library. */
export function isAlive(state: State): boolean {
  return state !== "archived" && state !== "replaced" && state !== "withdrawn";
}

/** What a save comes to: it holds, or somebody has saved since it was begun. Nothing is ever written over. */
export type SaveOutcome =
  | { readonly kind: "saved"; readonly version: number }
  | { readonly kind: "unchanged" }
  | { readonly kind: "overtaken"; readonly version: number };

/** How long a published text is taken to be true before its owner is asked. */
export const trueForDays = 365;

export type ContentFault = {
  readonly path: string;
  readonly code:
    | "missing"
    | "too-short"
    | "too-long"
    | "too-few"
    | "not-a-choice"
    | "not-a-number"
    | "malformed"
    | "too-many"
    | "not-there"
    | ChoiceFault
    | "no-such-file"
    | "not-in-register"
    | "not-here";
  /** How many characters or rows there must or may be. */
  readonly limit?: number;
  /** What is named there and is not to be found, or names that may be meant. */
  readonly names?: readonly string[];
};

type Asked = { readonly kind: DeskKind; readonly slug: string; readonly content: DraftContent };

/** Everything that a reader would miss or that no page could show: a draft may have faults, a text that is handed over may not. */
export function faultsOf({ kind, slug, content }: Asked): ContentFault[] {
  const parsed = item.safeParse({ ...content, kind, slug });
  if (parsed.success) return [];
  // A rule of the whole is asked by the schema only when every field is right: whoever writes is told of both at once.
  const lacking = kind === "example" ? lackingIn(content).map((path) => ({ path, code: "missing" }) as const) : [];
  const faults = [...parsed.error.issues.map((issue) => faultOf(issue, content)), ...lacking];
  return faults.filter(({ path }, index) => faults.findIndex((other) => other.path === path) === index);
}

function faultOf(issue: z.core.$ZodIssue, content: DraftContent): ContentFault {
  const path = issue.path.map(String).join(".");
  const chosen = issue.code === "custom" ? choiceFaultNames.find((name) => name === issue.params?.["fault"]) : undefined;
  if (chosen !== undefined) return { path, code: chosen };
  if (issue.code === "custom" && issue.params?.["fault"] === "not-here") return { path, code: "not-here" };
  // A rule of the whole, such as what a full example must have, says so of the field.
  if (valueAt(content, path) === undefined) return { path, code: "missing" };
  if (issue.code === "invalid_value") return { path, code: "not-a-choice" };
  if (issue.code === "too_small") return { path, code: issue.origin === "array" ? "too-few" : "too-short", limit: Number(issue.minimum) };
  if (issue.code === "too_big") return { path, code: issue.origin === "array" ? "too-many" : "too-long", limit: Number(issue.maximum) };
  if (issue.code === "invalid_type" && (issue.expected === "number" || issue.expected === "int")) return { path, code: "not-a-number" };
  return { path, code: "malformed" };
}

/** A name in the address, made of a title: "Tvärgående team på Öland" → "tvargaende-team-pa-oland". */
export function slugOf(title: string): string {
  const plain = title.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 70)
    .replaceAll(/-$/g, "");
  return slug === "" ? "text" : slug;
}

/** The first of name, name-2, name-3 … that nothing else has. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug;
  const number = Array.from({ length: taken.size + 1 }, (_, index) => index + 2).find((one) => !taken.has(`${slug}-${one}`));
  return `${slug}-${number ?? taken.size + 2}`;
}

/** What the rules of the desk say no with. Each has a sentence in the messages. */
export const deskRefusals = [
  "changed-meanwhile",
  "not-complete",
  "reason-missing",
  "not-a-draft",
  "slug-taken",
  "already-open",
  "details-changed",
  "archived-meanwhile",
  "fact-check-over",
] as const;
export type DeskRefusal = (typeof deskRefusals)[number];

/** What the audit says that a deed was done to. */
export function subjectOf(id: ManuscriptId): { readonly kind: string; readonly id: string } {
  return { kind: "library.manuscript", id };
}
