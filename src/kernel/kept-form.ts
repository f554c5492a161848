import { TooLarge } from "./errors.ts";
import { readSubmission, type Submission } from "./http-form.ts";
import { formTokenField } from "./http-guard.ts";

/** A form that was sent and not taken yet: where to, and what was written in it. It is kept by the page that comes back, and nowhere else. */
export type KeptForm = {
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** A file was sent too. It does not come along. */
  readonly withFile: boolean;
};

/** What was sent, without what ties it to the session that it was drawn in. */
export function keptFormOf(action: string, { fields, files }: Submission): KeptForm {
  return { action, fields: [...fields].filter(([name]) => name !== formTokenField), withFile: files.size > 0 };
}

/** Bytes that are read of a form whose sender is nobody: what can be written, and not what a file can be. */
const mostOfNobody = 2_000_000;

/** What somebody sent who is not signed in, to be given back; undefined when it is more than anybody writes. */
export async function readOfNobody(request: Request, limit: number): Promise<Submission | undefined> {
  return readSubmission(request, Math.min(limit, mostOfNobody)).catch((error: unknown) => {
    if (error instanceof TooLarge) return undefined;
    throw error;
  });
}
