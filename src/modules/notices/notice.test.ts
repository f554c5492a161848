import { expect, test } from "vitest";
import { parseInstant } from "../../kernel/time.ts";
import { isSigned, newMailSecret, readStop, signStop } from "./mail-link.ts";
import { mailKinds, type NoticeId, readableOf, usualChoice, withoutMail } from "./notice.ts";
import { weekOf } from "./notices.jobs.ts";

const handle = "01946a3e-7c1d-4b8a-9f00-1234567890ab";
const at = parseInstant("2026-11-26T08:00:00Z");

test.each(mailKinds)("a link that ends mails of the kind %s is signed for one person and that kind alone", (kind) => {
  const secret = newMailSecret();
  const token = signStop({ handle, secret }, kind);
  const read = readStop(token);
  expect(read).toMatchObject({ handle, kind });
  const others = mailKinds.filter((other) => other !== kind).map((other) => readStop(token.replace(`.${kind}.`, `.${other}.`)));
  const verdicts = [read, ...others].map((one) => one !== undefined && isSigned(one, secret));
  expect(verdicts).toEqual([true, false, false, false]);
  expect(read !== undefined && isSigned(read, newMailSecret())).toBe(false);
});

test.each([
  "",
  "x",
  `${handle}.waiting`,
  `${handle}.everything.${"x".repeat(43)}`,
  `${handle}.waiting.${"x".repeat(42)}`,
  `../${handle}.waiting.${"x".repeat(43)}`,
])("%j is no such link", (token) => {
  expect(readStop(token)).toBeUndefined();
});

test("a click ends mails at once of one kind, or the digest, and leaves what is off or elsewhere", () => {
  const settings = { waiting: "immediate", outcome: "weekly", change: "off" } as const;
  expect(mailKinds.map((kind) => withoutMail(settings, kind))).toEqual([
    { ...settings, waiting: "site" },
    settings,
    settings,
    { ...settings, outcome: "site" },
  ]);
  expect(withoutMail(usualChoice, "weekly")).toEqual({ waiting: "immediate", outcome: "site", change: "site" });
});

test("a notice that its source has nothing to say of is not there", () => {
  const notice = (subject: string, source = "a") => ({ id: subject as NoticeId, source, subject, madeAt: at, read: false });
  const lines = new Map([["a", [{ subject: "1", text: "Ett", at }]]]);
  expect(readableOf([notice("1"), notice("2"), notice("1", "b")], lines).map(({ text, subject }) => [subject, text])).toEqual([
    ["1", "Ett"],
  ]);
});

test("a week begins on Monday as it begins in Sweden", () => {
  const mondays = ["2026-11-22T22:59:59Z", "2026-11-22T23:00:00Z", "2026-11-26T08:00:00Z"].map((moment) => {
    const { week, before } = weekOf(parseInstant(moment));
    return [week.toString(), before.toString()];
  });
  const [last, now] = [
    ["2026-11-16", "2026-11-15T23:00:00Z"],
    ["2026-11-23", "2026-11-22T23:00:00Z"],
  ];
  expect(mondays).toEqual([last, now, now]);
});
