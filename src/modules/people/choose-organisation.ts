import type { Issue } from "../../kernel/errors.ts";

export type Choosable = { readonly slug: string; readonly name: string };

export type Choice =
  | { readonly kind: "none" }
  | { readonly kind: "chosen"; readonly slug: string }
  | { readonly kind: "unclear"; readonly issue: Issue; readonly candidates: readonly Choosable[] };

/**
 * Which organisation is meant by what was written, and by what was chosen of what that may mean. What was chosen counts only among these: the
 * name may have been changed since.
 */
export function chooseOrganisation({
  written,
  chosen,
  exact,
  candidates,
}: {
  readonly written: string;
  readonly chosen: string | undefined;
  /** The organisation that bears the name as it was written. */
  readonly exact: string | undefined;
  readonly candidates: readonly Choosable[];
}): Choice {
  if (written === "") return { kind: "none" };
  const picked = candidates.find(({ slug }) => slug === chosen)?.slug ?? exact;
  if (picked !== undefined) return { kind: "chosen", slug: picked };
  if (candidates.length === 0) return { kind: "unclear", issue: { field: "organisation", code: "unknown", value: written }, candidates };
  return { kind: "unclear", issue: { field: "chosen", code: "ambiguous", value: written }, candidates };
}

/** Which of a coordinator's own organisations is meant: the only one, when there is one. */
export function chooseOwn(own: readonly Choosable[], chosen: string | undefined): Choice {
  const picked = own.find(({ slug }) => slug === chosen) ?? (own.length === 1 ? own[0] : undefined);
  if (picked !== undefined) return { kind: "chosen", slug: picked.slug };
  const issue: Issue =
    chosen === undefined ? { field: "chosen", code: "missing" } : { field: "chosen", code: "not-a-choice", value: chosen };
  return { kind: "unclear", issue, candidates: own };
}
