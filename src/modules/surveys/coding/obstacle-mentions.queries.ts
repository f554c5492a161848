import { instantInStockholm } from "../../../kernel/time.ts";
import type { ObstacleMention } from "../../library/index.ts";
import { hrefTo } from "../addresses.ts";
import { inLanguage } from "../instrument/instrument.ts";
import { selectMentionsOf } from "./mention.queries.ts";
import { surveysRevision } from "../printed/printed.ts";
import type { SurveysRequest } from "../surveys-route.ts";

/** What surveys say of an obstacle on its page in the library. */
export const obstacleMentions = {
  drawnFrom: [surveysRevision],
  async mentionsOf({ db, actor, language }: SurveysRequest, slug: string): Promise<readonly ObstacleMention[]> {
    const found = await selectMentionsOf(db, actor, slug);
    return found.map(({ id, title, closesAt, mentioned, agencies }) => {
      const name = inLanguage(title, language);
      const year = instantInStockholm(closesAt).year;
      return { mentioned, agencies, survey: name.text, language: name.language, year, href: hrefTo("resultsReading", language, { id }) };
    });
  },
};
