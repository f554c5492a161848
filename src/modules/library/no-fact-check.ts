import type { Instant } from "../../kernel/time.ts";
import type { OrganisationId } from "../people/index.ts";
import { type DraftContent, isContent, rowsIn } from "./schema-field.ts";

export type AgencyAsked = { readonly id: OrganisationId; readonly name: string };

/** The agencies of a text that do not check its facts. */
export type Unchecked = {
  /** As a text that describes none names them. */
  readonly named: readonly string[];
  /** Those that have been asked, and that it describes no longer. */
  readonly asked: readonly AgencyAsked[];
};

/** Why no agency checks the facts: said of those that stood in the text then. */
export type NoFactCheck = {
  readonly number: number;
  readonly version: number;
  readonly because: string;
  readonly named: readonly string[];
  readonly asked: readonly OrganisationId[];
  readonly by: string;
  readonly at: Instant;
};

/** Fields whose rows name agencies. Whom something was done together with need be none. The database looks in the same. */
const fields = ["organisations", "metAt", "usedBy"] as const;

type Placed = { readonly path: string; readonly name: string };

/** The agencies that a draft names, each with its place: those that it says something of, and those that tell it themselves. */
export function agenciesNamedIn(content: DraftContent): Placed[] {
  const saidOf = fields.flatMap((field) =>
    rowsIn(content[field]).flatMap((row, index) =>
      isContent(row) ? placed(`${field}.${index}.organisation`, row["organisation"]) : placed(`${field}.${index}`, row),
    ),
  );
  const telling = rowsIn(content["sources"]).flatMap((row, index) => {
    const account = isContent(row) ? row["account"] : undefined;
    return isContent(account) ? placed(`sources.${index}.account.agency`, account["agency"]) : [];
  });
  return [...saidOf, ...telling];
}

function placed(path: string, name: unknown): Placed[] {
  return typeof name === "string" && name !== "" ? [{ path, name }] : [];
}

type Text = {
  readonly content: DraftContent;
  readonly described: { readonly id: OrganisationId } | undefined;
  /** All agencies that have been asked to check its facts. */
  readonly asked: readonly AgencyAsked[];
};

/** Which agencies of a text check nothing in it: for them a reason is needed before it goes on. */
export function uncheckedIn({ content, described, asked }: Text): Unchecked {
  const named = described === undefined ? agenciesNamedIn(content).map(({ name }) => name) : [];
  return { named: [...new Set(named)], asked: asked.filter(({ id }) => id !== described?.id) };
}

/** Whether a reason is needed, and not given for all of them. One that was given before another agency was named is none for that. */
export function lacksReason({ named, asked }: Unchecked, said: Pick<NoFactCheck, "named" | "asked"> | undefined): boolean {
  if (named.length === 0 && asked.length === 0) return false;
  return said === undefined || !named.every((name) => said.named.includes(name)) || !asked.every(({ id }) => said.asked.includes(id));
}

/**
 * Whether what stands beside a text is only changed with a reason: it was asked about, or has had one. A draft that has merely named an agency
 * may still say which one it describes.
 */
export function needsReasonNow({ asked, named }: Unchecked, said: NoFactCheck | undefined): boolean {
  return asked.length > 0 || (named.length > 0 && said !== undefined);
}

export type Reason = { readonly number: number; readonly because: string; readonly unchecked: Unchecked };

/** What is to be written down: nothing where no agency is left unasked, or where the same has been said of all of them. */
export function newReason({
  unchecked,
  because,
  said,
}: {
  readonly unchecked: Unchecked;
  readonly because: string;
  readonly said: NoFactCheck | undefined;
}): Reason | undefined {
  if (unchecked.named.length === 0 && unchecked.asked.length === 0) return undefined;
  if (said?.because === because && !lacksReason(unchecked, said)) return undefined;
  return { number: (said?.number ?? 0) + 1, because, unchecked };
}
