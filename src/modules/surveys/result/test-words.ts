import { formatNumber, type Language } from "../../../kernel/i18n.ts";
import { comparedMessages } from "../messages.ts";
import type { Compared } from "../statistics/compare.ts";
import { isUnlikely } from "../statistics/nonresponse.ts";

type Tested = {
  language: Language;
  compared: Compared;
  /** Groups or rounds that differ, or the same respondents who may have changed. */
  of: "groups" | "rounds" | "changes";
};

/** What a test says, first as a sentence, then how it was worked out. */
export function testWords({ language, compared, of }: Tested): readonly string[] {
  const text = comparedMessages[language].test;
  if (compared.test === "none") {
    const reasons = {
      "nobody-changed": text.nobodyChanged,
      "nothing-to-compare": text.nothing,
      "stratum-without-answers": text.stratumWithout,
      "one-in-stratum": text.oneInStratum,
      "frame-unknown": text.frameUnknown,
    };
    return [reasons[compared.reason]];
  }
  const { p = 1, doubtful } = compared;
  const [unlike, alike] = {
    groups: [text.groupsDiffer, text.groupsAlike] as const,
    rounds: [text.roundsDiffer, text.roundsAlike] as const,
    samples: [text.samplesDiffer, text.samplesAlike] as const,
    changes: [text.changed, text.unchanged] as const,
  }[compared.test === "rao-scott" ? "samples" : of];
  const said = isUnlikely(compared) ? unlike(timesWords(language, p)) : alike(timesWords(language, p));
  return [said, ...(doubtful ? [text.doubtful] : []), methodWords(language, compared)];
}

function timesWords(language: Language, p: number): string {
  const text = comparedMessages[language].test;
  const times = Math.round(p * 1000);
  return times < 1 ? text.hardlyEver : times > 999 ? text.nearlyAlways : text.times(times);
}

function methodWords(language: Language, { test, statistic, degrees, within }: Exclude<Compared, { test: "none" }>): string {
  const text = comparedMessages[language].test;
  const name = text.names[test];
  if (statistic === undefined) return text.by(name);
  const value = formatNumber(language, statistic);
  if (degrees === undefined) return text.byWith(name, value);
  const above = formatNumber(language, degrees);
  return text.byWithDegrees(name, value, within === undefined ? above : text.twoDegrees(above, formatNumber(language, within)));
}
