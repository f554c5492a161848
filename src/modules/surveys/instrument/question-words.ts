import type { Language } from "../../../kernel/i18n.ts";
import { answerMessages } from "../messages.ts";
import { inLanguage, type Instrument, type Question, questionsOf } from "./instrument.ts";

/** What a code that can be chosen is called. */
export function answerLabel(language: Language, question: Question, code: string): string {
  const text = answerMessages[language].section;
  switch (question.kind) {
    case "yes-no":
      return code === "yes" ? text.yesNo.yes : text.yesNo.no;
    case "one":
    case "several": {
      const option = question.options.find((one) => one.code === code);
      return option === undefined ? code : inLanguage(option.text, language).text;
    }
    case "scale":
    case "score": {
      const { least, most } = question.ends;
      const [first, last] = question.kind === "scale" ? ["1", "5"] : ["0", "10"];
      if (code === "dont-know") return text.dontKnow;
      if (code === first) return text.scaleEnd(code, inLanguage(least, language).text);
      return code === last ? text.scaleEnd(code, inLanguage(most, language).text) : code;
    }
    default:
      return code;
  }
}

/** Of whom a question is asked, when not of everyone: to whoever is asked it, or of those who were (`told`). */
export function conditionSentence(language: Language, instrument: Instrument, { when }: Question, told?: "told"): string | undefined {
  if (when === undefined) return undefined;
  const earlier = questionsOf(instrument).find(({ code }) => code === when.question);
  if (earlier === undefined) return undefined;
  const answers = when.isOneOf.map((code) => answerLabel(language, earlier, code)).join(" / ");
  const { section } = answerMessages[language];
  return (told === undefined ? section.when : section.wasWhen)(answers, inLanguage(earlier.text, language).text);
}
