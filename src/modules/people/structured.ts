import { languages } from "../../kernel/i18n.ts";
import { agencyHref } from "./addresses.ts";
import { newestCount } from "./figure.ts";
import { namesOf, type OrganisationKind } from "./organisation.ts";
import type { OrganisationView } from "./organisation-view.ts";

/** What schema.org calls each sort of organisation. @source schema.org 29.3 */
const typeOf: Readonly<Record<OrganisationKind, string>> = {
  agency: "GovernmentOrganization",
  mission: "GovernmentOrganization",
  "government-offices": "GovernmentOrganization",
  committee: "GovernmentOrganization",
  municipality: "GovernmentOrganization",
  region: "GovernmentOrganization",
  university: "CollegeOrUniversity",
  union: "WorkersUnion",
  company: "Corporation",
  other: "Organization",
};

/** An organisation for search engines. A number that several share says nothing about which it is, and is left out. */
export function structuredOf(origin: string, { slug, facts, status, doubts, updatedAt }: OrganisationView, url: string): object {
  const { number, website, department, closedYear } = facts;
  const count = newestCount(facts);
  const people = count === undefined || count.kind === "fte" ? undefined : count.value;
  return {
    "@context": "https://schema.org",
    "@type": typeOf[facts.kind],
    "@id": origin + agencyHref("sv", slug),
    name: facts.name,
    alternateName: namesOf(facts).flatMap(({ kind, name }) => (kind === "official" ? [] : [name])),
    url,
    mainEntityOfPage: { "@type": "WebPage", "@id": url, dateModified: updatedAt.toString(), inLanguage: languages },
    ...(website === undefined ? {} : { sameAs: `https://${website.replace(/^https?:\/\//, "")}` }),
    ...(number === undefined || doubts.includes("number-shared")
      ? {}
      : { identifier: { "@type": "PropertyValue", propertyID: "organisationsnummer", value: number } }),
    ...(department === undefined || status !== "open"
      ? {}
      : { parentOrganization: { "@type": "GovernmentOrganization", name: department } }),
    ...(people === undefined ? {} : { numberOfEmployees: { "@type": "QuantitativeValue", value: people } }),
    ...(status === "closed" && closedYear !== undefined ? { dissolutionDate: String(closedYear) } : {}),
  };
}
