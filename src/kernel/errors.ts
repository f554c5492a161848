/** What a person asked for does not exist, or may not be seen by them: the two are told apart nowhere. */
export class NotFound extends Error {
  override readonly name = "NotFound";
}

/** What a person asked for was there for them, and has been taken away for good. */
export class Gone extends Error {
  override readonly name = "Gone";
}

/** The person may see the thing but not do this with it. */
export class Forbidden extends Error {
  override readonly name = "Forbidden";
}

/** A rule says no. The code is the key of the sentence the reader sees. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Which of some codes a rule said no with. Whatever else went wrong goes on. */
export function refusalAmong<Code extends string>(error: unknown, codes: readonly Code[]): Code {
  const refused = error instanceof Refused ? codes.find((code) => code === error.code) : undefined;
  if (refused === undefined) throw error;
  return refused;
}

/** The same of a deed that goes on: what a rule said no with, to be told on the page; none when it was done. */
export function refusalsAmong<Code extends string>(codes: readonly Code[]): (deed: Promise<unknown>) => Promise<Code | undefined> {
  return (deed) =>
    deed.then(
      () => undefined,
      (error: unknown) => refusalAmong(error, codes),
    );
}

/** Gives back what there is. It throws NotFound when there is none, or none that the reader may see. */
export function foundAs(kind: string): <Thing>(thing: Thing | undefined) => Thing {
  return (thing) => {
    if (thing === undefined) throw new NotFound(kind);
    return thing;
  };
}

/** One thing wrong with what was sent: where, and the key of the sentence with its parameters. */
export type Issue = { readonly field: string; readonly code: IssueCode; readonly value?: string; readonly expected?: Expected };
/** What would be right: a number within a bound, or one of these words. */
export type Expected =
  | { readonly kind: "least" | "most"; readonly value: number }
  | { readonly kind: "one-of"; readonly words: readonly string[] };
export type IssueCode =
  | "not-a-choice"
  | "unknown"
  | "ambiguous"
  | "not-a-number"
  | "too-long"
  | "too-many"
  | "missing"
  | "malformed"
  | "not-an-address"
  | "taken"
  | "not-a-date"
  /** The address reads no parameter of that name. */
  | "not-a-parameter";

/** What was sent cannot be understood. */
export class Invalid extends Error {
  override readonly name = "Invalid";
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ field, code }) => `${field}: ${code}`).join(", "));
    this.issues = issues;
  }
}

/** A form that does not come from a page of this site, or from a page of another session. */
export class Untrusted extends Error {
  override readonly name = "Untrusted";
}

/** More was sent than the page takes. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
  /** In bytes. */
  readonly limit: number;

  constructor(limit: number) {
    super(`more than ${limit} bytes`);
    this.limit = limit;
  }
}

/** An address that takes what is sent to it, and has no page to open. */
export class NoPage extends Error {
  override readonly name = "NoPage";
  /** The methods that it has, as the header Allow says them. */
  readonly allow: string;

  constructor(allow: string) {
    super(`has ${allow}`);
    this.allow = allow;
  }
}

/** Asked too often. */
export class TooOften extends Error {
  override readonly name = "TooOften";
  /** How long to wait. */
  readonly seconds: number;

  constructor(seconds: number) {
    super(`again in ${seconds} s`);
    this.seconds = seconds;
  }
}

/** Something the server stands on does not answer. It may again in a moment. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";
}

/** The program cannot go on, for a reason that the person running it can mend: the message says what, where and what to do. */
export class Unstartable extends Error {
  override readonly name = "Unstartable";
}
