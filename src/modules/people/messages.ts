import type { Catalogue } from "../../kernel/i18n.ts";
import { en as administrationEn } from "./administration.messages.en.ts";
import { sv as administrationSv } from "./administration.messages.sv.ts";
import { en as networkEn } from "./network.messages.en.ts";
import { sv as networkSv } from "./network.messages.sv.ts";
import { en as passkeyEn } from "./passkey.messages.en.ts";
import { sv as passkeySv } from "./passkey.messages.sv.ts";
import { en as noticesEn } from "./notices.messages.en.ts";
import { sv as noticesSv } from "./notices.messages.sv.ts";
import { en as organisationEn } from "./organisation.messages.en.ts";
import { sv as organisationSv } from "./organisation.messages.sv.ts";
import { en } from "./people.messages.en.ts";
import { en as teamEn } from "./team.messages.en.ts";
import { sv as teamSv } from "./team.messages.sv.ts";
import { sv } from "./people.messages.sv.ts";
import { en as signInEn } from "./sign-in.messages.en.ts";
import { sv as signInSv } from "./sign-in.messages.sv.ts";
import { en as registerEn } from "./register.messages.en.ts";
import { sv as registerSv } from "./register.messages.sv.ts";

export const messages: Catalogue<typeof sv> = { sv, en };

/** The words of organisations, as everyone sees them: their list and pages, and what is given of them to other programs. */
export const organisationMessages: Catalogue<typeof organisationSv> = { sv: organisationSv, en: organisationEn };

/** The words of what those who look after the place see, and of the invitations that they send. */
export const administrationMessages: Catalogue<typeof administrationSv> = { sv: administrationSv, en: administrationEn };

/** The words of the administration of the register. */
export const registerMessages: Catalogue<typeof registerSv> = { sv: registerSv, en: registerEn };

/** The words of teams. */
export const teamMessages: Catalogue<typeof teamSv> = { sv: teamSv, en: teamEn };

/** The words of networks. */
export const networkMessages: Catalogue<typeof networkSv> = { sv: networkSv, en: networkEn };

/** The words of passkeys, recovery codes, and of confirming that it is you. */
export const passkeyMessages: Catalogue<typeof passkeySv> = { sv: passkeySv, en: passkeyEn };

/** The words of what persons are told. */
export const noticeMessages: Catalogue<typeof noticesSv> = { sv: noticesSv, en: noticesEn };

/** The words of signing in with one's organisation, and of setting that up. */
export const signInMessages: Catalogue<typeof signInSv> = { sv: signInSv, en: signInEn };
