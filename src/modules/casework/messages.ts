import type { Catalogue } from "../../kernel/i18n.ts";
import { en as chainEn } from "./chain/chain.messages.en.ts";
import { sv as chainSv } from "./chain/chain.messages.sv.ts";
import { en as contactEn } from "./contact/contact.messages.en.ts";
import { sv as contactSv } from "./contact/contact.messages.sv.ts";
import { en as reconstructedEn } from "./reconstructed/reconstructed.messages.en.ts";
import { sv as reconstructedSv } from "./reconstructed/reconstructed.messages.sv.ts";
import { en as signalEn } from "./signal/signal.messages.en.ts";
import { sv as signalSv } from "./signal/signal.messages.sv.ts";
import { en as exampleEn } from "./example/example.messages.en.ts";
import { sv as exampleSv } from "./example/example.messages.sv.ts";
import { en as learningEn } from "./learning/learning.messages.en.ts";
import { sv as learningSv } from "./learning/learning.messages.sv.ts";
import { en as obstacleEn } from "./obstacle/obstacle.messages.en.ts";
import { sv as obstacleSv } from "./obstacle/obstacle.messages.sv.ts";
import { en } from "./study/study.messages.en.ts";
import { sv } from "./study/study.messages.sv.ts";
import { en as teamEn } from "./team/team.messages.en.ts";
import { sv as teamSv } from "./team/team.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };
export const chainMessages: Catalogue<typeof chainSv> = { sv: chainSv, en: chainEn };

/** Words of the cases that are reconstructed from the report. */
export const reconstructedMessages: Catalogue<typeof reconstructedSv> = { sv: reconstructedSv, en: reconstructedEn };
export const signalMessages: Catalogue<typeof signalSv> = { sv: signalSv, en: signalEn };
export const learningMessages: Catalogue<typeof learningSv> = { sv: learningSv, en: learningEn };
export const obstacleMessages: Catalogue<typeof obstacleSv> = { sv: obstacleSv, en: obstacleEn };
export const teamMessages: Catalogue<typeof teamSv> = { sv: teamSv, en: teamEn };
export const exampleMessages: Catalogue<typeof exampleSv> = { sv: exampleSv, en: exampleEn };
export const contactMessages: Catalogue<typeof contactSv> = { sv: contactSv, en: contactEn };
