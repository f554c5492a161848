import type { Address } from "../../kernel/http.ts";
import type { Language } from "../../kernel/i18n.ts";

export const addresses = {
  agencies: { sv: "/myndigheter", en: "/en/agencies" },
  agency: { sv: "/myndigheter/:slug", en: "/en/agencies/:slug" },
  signIn: { sv: "/logga-in", en: "/en/sign-in" },
  signInSent: { sv: "/logga-in/skickat", en: "/en/sign-in/sent" },
  signInLink: { sv: "/logga-in/lank/:token", en: "/en/sign-in/link/:token" },
  organisationSignIn: { sv: "/logga-in/organisation", en: "/en/sign-in/organisation" },
  organisationSignInStart: { sv: "/logga-in/organisation/:id", en: "/en/sign-in/organisation/:id" },
  organisationSignInProof: { sv: "/logga-in/visa-din-adress", en: "/en/sign-in/show-your-address" },
  organisationSignInRefused: { sv: "/logga-in/gick-inte", en: "/en/sign-in/refused" },
  // What providers know us by is the same in both languages: the Swedish one.
  oidcReturn: { sv: "/logga-in/oidc/:id", en: "/en/sign-in/oidc/:id" },
  samlReturn: { sv: "/logga-in/saml/:id", en: "/en/sign-in/saml/:id" },
  samlLanding: { sv: "/logga-in/saml-klar", en: "/en/sign-in/saml-done" },
  linkIdentity: { sv: "/min-sida/koppla", en: "/en/my-page/link" },
  firstAdministrator: { sv: "/forsta-administrator/:token", en: "/en/first-administrator/:token" },
  demonstration: { sv: "/demonstration", en: "/en/demonstration" },
  confirm: { sv: "/bekrafta", en: "/en/confirm" },
  confirmChallenge: { sv: "/bekrafta/fraga", en: "/en/confirm/challenge" },
  confirmCode: { sv: "/bekrafta/kod", en: "/en/confirm/code" },
  account: { sv: "/min-sida", en: "/en/my-page" },
  signOut: { sv: "/logga-ut", en: "/en/sign-out" },
  sessions: { sv: "/min-sida/inloggningar", en: "/en/my-page/sessions" },
  leave: { sv: "/min-sida/medlemskap/:id/lamna", en: "/en/my-page/memberships/:id/leave" },
  teams: { sv: "/min-sida/team", en: "/en/my-page/teams" },
  team: { sv: "/min-sida/team/:id", en: "/en/my-page/teams/:id" },
  teamMembers: { sv: "/min-sida/team/:id/med", en: "/en/my-page/teams/:id/members" },
  teamEnd: { sv: "/min-sida/team/:id/avsluta", en: "/en/my-page/teams/:id/end" },
  networks: { sv: "/min-sida/natverk", en: "/en/my-page/networks" },
  network: { sv: "/min-sida/natverk/:id", en: "/en/my-page/networks/:id" },
  networkOrganisations: { sv: "/min-sida/natverk/:id/organisationer", en: "/en/my-page/networks/:id/organisations" },
  networkLeaders: { sv: "/min-sida/natverk/:id/leder", en: "/en/my-page/networks/:id/leaders" },
  networkAnswer: { sv: "/min-sida/natverk/:id/svar", en: "/en/my-page/networks/:id/answer" },
  networkLeave: { sv: "/min-sida/natverk/:id/lamna", en: "/en/my-page/networks/:id/leave" },
  networkDecline: { sv: "/min-sida/natverk/:id/tacka-nej", en: "/en/my-page/networks/:id/decline" },
  networkRemove: { sv: "/min-sida/natverk/:id/ta-bort", en: "/en/my-page/networks/:id/remove" },
  networkStopLeading: { sv: "/min-sida/natverk/:id/sluta-leda", en: "/en/my-page/networks/:id/stop-leading" },
  networkEnd: { sv: "/min-sida/natverk/:id/avsluta", en: "/en/my-page/networks/:id/end" },
  ownData: { sv: "/min-sida/uppgifter.json", en: "/en/my-page/data.json" },
  erase: { sv: "/min-sida/radera", en: "/en/my-page/erase" },
  erased: { sv: "/raderad", en: "/en/erased" },
  passkeys: { sv: "/min-sida/passkeys", en: "/en/my-page/passkeys" },
  newPasskey: { sv: "/min-sida/ny-passkey", en: "/en/my-page/new-passkey" },
  newPasskeyChallenge: { sv: "/min-sida/ny-passkey/fraga", en: "/en/my-page/new-passkey/challenge" },
  passkey: { sv: "/min-sida/passkeys/:id", en: "/en/my-page/passkeys/:id" },
  passkeyRemoval: { sv: "/min-sida/passkeys/:id/ta-bort", en: "/en/my-page/passkeys/:id/remove" },
  recoveryCodes: { sv: "/min-sida/reservkoder", en: "/en/my-page/recovery-codes" },
  administration: { sv: "/administration", en: "/en/administration" },
  persons: { sv: "/administration/personer", en: "/en/administration/persons" },
  person: { sv: "/administration/personer/:id", en: "/en/administration/persons/:id" },
  personRoles: { sv: "/administration/personer/:id/roller", en: "/en/administration/persons/:id/roles" },
  personSessions: { sv: "/administration/personer/:id/inloggningar", en: "/en/administration/persons/:id/sessions" },
  personEnd: { sv: "/administration/personer/:id/avsluta", en: "/en/administration/persons/:id/end" },
  personErase: { sv: "/administration/personer/:id/radera", en: "/en/administration/persons/:id/erase" },
  membership: { sv: "/administration/medlemskap/:id", en: "/en/administration/memberships/:id" },
  membershipEnd: { sv: "/administration/medlemskap/:id/avsluta", en: "/en/administration/memberships/:id/end" },
  invitations: { sv: "/administration/inbjudningar", en: "/en/administration/invitations" },
  newInvitation: { sv: "/administration/inbjudningar/ny", en: "/en/administration/invitations/new" },
  resendInvitation: { sv: "/administration/inbjudningar/:id/skicka-igen", en: "/en/administration/invitations/:id/resend" },
  revokeInvitation: { sv: "/administration/inbjudningar/:id/aterkalla", en: "/en/administration/invitations/:id/revoke" },
  organisations: { sv: "/administration/organisationer", en: "/en/administration/organisations" },
  newOrganisation: { sv: "/administration/ny-organisation", en: "/en/administration/new-organisation" },
  organisation: { sv: "/administration/organisationer/:slug", en: "/en/administration/organisations/:slug" },
  organisationField: {
    sv: "/administration/organisationer/:slug/ratta/:field",
    en: "/en/administration/organisations/:slug/correct/:field",
  },
  organisationUndo: { sv: "/administration/organisationer/:slug/angra", en: "/en/administration/organisations/:slug/undo" },
  organisationNames: { sv: "/administration/organisationer/:slug/namn", en: "/en/administration/organisations/:slug/names" },
  organisationClose: { sv: "/administration/organisationer/:slug/lagg-ned", en: "/en/administration/organisations/:slug/close" },
  register: { sv: "/administration/register", en: "/en/administration/register" },
  registerCheck: { sv: "/administration/register/:id", en: "/en/administration/register/:id" },
  registerApply: { sv: "/administration/register/:id/las-in", en: "/en/administration/register/:id/import" },
  registerDiscard: { sv: "/administration/register/:id/lagg-undan", en: "/en/administration/register/:id/discard" },
  registerChanges: { sv: "/administration/register/:id/andringar.csv", en: "/en/administration/register/:id/changes.csv" },
  providers: { sv: "/administration/inloggning", en: "/en/administration/sign-in" },
  newOidcProvider: { sv: "/administration/ny-inloggning-oidc", en: "/en/administration/new-sign-in-oidc" },
  newSamlProvider: { sv: "/administration/ny-inloggning-saml", en: "/en/administration/new-sign-in-saml" },
  provider: { sv: "/administration/inloggning/:id", en: "/en/administration/sign-in/:id" },
  providerChange: { sv: "/administration/inloggning/:id/andra", en: "/en/administration/sign-in/:id/change" },
  providerTry: { sv: "/administration/inloggning/:id/prova", en: "/en/administration/sign-in/:id/try" },
  providerUse: { sv: "/administration/inloggning/:id/anvand", en: "/en/administration/sign-in/:id/use" },
  providerStop: { sv: "/administration/inloggning/:id/stoppa", en: "/en/administration/sign-in/:id/stop" },
  invitation: { sv: "/inbjudan/:token", en: "/en/invitation/:token" },
} as const satisfies Record<string, Address>;

/** The address of one thing, by its id. */
export function hrefOf(address: Address, language: Language, id: string): string {
  return address[language].replace(":id", id);
}

/** The address of what is done with one organisation. */
export function organisationHref(address: Address, language: Language, slug: string): string {
  return address[language].replace(":slug", slug);
}

export function agencyHref(language: Language, slug: string): string {
  return organisationHref(addresses.agency, language, slug);
}

/** Where a program reads who we are to a SAML provider; also our name to it. */
export const samlMetadataPath = "/saml/:id/metadata";
