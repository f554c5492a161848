import type { Site } from "../../design/index.ts";
import type { Language } from "../../kernel/i18n.ts";
import { caseworkAddresses } from "../casework/index.ts";
import { libraryAddresses } from "../library/index.ts";
import { noticesAddresses } from "../notices/index.ts";
import { peopleAddresses } from "../people/index.ts";
import { openAddresses } from "../open/index.ts";
import { surveysAddresses } from "../surveys/index.ts";
import { addresses } from "./addresses.ts";
import { messages } from "./messages.ts";

/** What is the same on every page, in the reader's language. */
export function siteOf(language: Language, supportEmail: string | undefined): Site {
  const text = messages[language];
  const { navigation, footer } = text;
  return {
    name: text.name,
    tagline: text.tagline,
    home: addresses.start[language],
    navigation: [
      { key: "foundations", label: navigation.foundations, href: libraryAddresses.foundations[language] },
      { key: "examples", label: navigation.examples, href: libraryAddresses.examples[language] },
      { key: "obstacles", label: navigation.obstacles, href: libraryAddresses.obstacles[language] },
      { key: "methods", label: navigation.methods, href: libraryAddresses.methods[language] },
      { key: "agencies", label: navigation.agencies, href: peopleAddresses.agencies[language] },
      { key: "resources", label: navigation.resources, href: libraryAddresses.resources[language] },
    ],
    search: { action: addresses.search[language], suggestions: addresses.suggestions[language] },
    support: { name: text.supportName, href: addresses.support[language], ...(supportEmail === undefined ? {} : { email: supportEmail }) },
    signIn: peopleAddresses.signIn[language],
    account: peopleAddresses.account[language],
    signOut: peopleAddresses.signOut[language],
    selfAssessment: { label: text.selfAssessment, href: surveysAddresses.assessments[language] },
    follow: noticesAddresses.follow[language],
    footer: [
      { label: footer.about, href: addresses.about[language] },
      { label: footer.meetings, href: caseworkAddresses.studies[language] },
      { label: footer.surveys, href: surveysAddresses.surveys[language] },
      { label: footer.openData, href: openAddresses.openData[language] },
      { label: footer.accessibility, href: addresses.accessibility[language] },
      { label: footer.privacy, href: addresses.privacy[language] },
    ],
    licence: { label: text.licence, href: openAddresses.openData[language] },
  };
}
