import { mayEver, type Policy, visitor } from "../../src/kernel/policy.ts";
import { roles } from "../../src/modules/people/person.ts";

/** Those who ask: nobody known, a member of A, the coordinators, and somebody with each of the roles that there are. */
export const actors = ["visitor", "plain", "coordinatorA", "coordinatorB", ...roles] as const;
export type ActorName = (typeof actors)[number];

/** Whose things are asked for: those of agency A, those of agency B, and what is not there. */
const things = ["A", "B", "absent"] as const;
export type Thing = (typeof things)[number];
export type IdKind =
  | "person"
  | "membership"
  | "invitation"
  | "team"
  | "network"
  | "manuscript"
  | "factCheck"
  | "passkey"
  | "proposal"
  | "instrument"
  | "surveyRound"
  | "surveyOver"
  | "assessment"
  | "assessmentOver"
  | "study"
  | "signal"
  | RecordKind;
export type RecordKind = "caseFile" | "document" | "recordFile" | "recordLink" | "archive";

/** Parts of a thing have the same names in each; the one that is asked by a round is called as the round is. */
export function pathTo(pattern: string, id: string): string {
  return pattern
    .replace(":id", id)
    .replace(":section", "avsnittet")
    .replace(":question", /^\/(?:moten|en\/meetings)\//.test(pattern) ? "why" : "fragan")
    .replace(":part", "questions")
    .replace(":kind/:slug", "theme/kanarietexten")
    .replace(":owner", "regeringen")
    .replace(":sort", "sign")
    .replace(":entry", "new")
    .replace(/:(?:actor|relation)\b/, "1")
    .replace(":obstacle", id)
    .replace(":measure", id)
    .replace(":unit", id)
    .replace(":answer", "1");
}

/** A route that is open to visitors, and not only for some things: of studies, only those that are reconstructed from a report are open. */
export const isOpen = (policies: Policy<never>, { action }: { readonly action: string }): boolean =>
  action !== "casework.study.read" && mayEver(policies, action, visitor);

/** Who may ask for what: by the thing where the address names one. Whoever is not named must not learn that it is there. */
export type Rule =
  | { readonly kind: "signed-in" }
  | { readonly kind: "list"; readonly may: readonly ActorName[] }
  | { readonly kind: "thing"; readonly id: IdKind; readonly may: Readonly<Record<"A" | "B", readonly ActorName[]>> }
  /** Below an address that only one role has: for others it is as if nothing were there, whatever it names. */
  | { readonly kind: "role"; readonly role: "administrator" | "editor" };

const looksAfter = ["coordinatorA", "coordinatorB", "administrator"] as const;
const byAgency = { A: ["coordinatorA", "administrator"], B: ["coordinatorB", "administrator"] } as const;
/** The member of A is in the team of A, the coordinator of B in that of B; and coordinators see the teams of their agency. */
const byTeam = { A: ["plain", "coordinatorA"], B: ["coordinatorB"] } as const;
/** Whoever coordinates A sees the team, and is not in it. */
const byMembers = { A: ["plain"], B: ["coordinatorB"] } as const;
/** It is for the head of the agency, who is nobody in the matrix. */
const byNobody = { A: [], B: [] } as const;
/** Those who belong to an agency see the network that it is in, and the support function sees all. */
const byNetwork = { A: ["plain", "coordinatorA", "support"], B: ["coordinatorB", "support"] } as const;
/** The facilitator of the matrix leads neither. */
const byLeaders = { A: ["support"], B: ["support"] } as const;
const bySpeakers = { A: ["coordinatorA"], B: ["coordinatorB"] } as const;
const byAdministrator = { A: ["administrator"], B: ["administrator"] } as const;
/** The manuscript A is by the support function of the matrix, B by somebody else; both may be read by whoever edits. */
const byDesk = { A: ["editor", "support"], B: ["editor"] } as const;
const byEditors = { A: ["editor"], B: ["editor"] } as const;
/** What readers say is the desk's, whoever wrote it; B is of the demonstration. */
const byWorld = { A: ["editor", "support"], B: [] } as const;
/** The agency that a text describes, and no other; not even whoever wrote it, who has pages of their own. */
const byDescribed = { A: ["coordinatorA"], B: ["coordinatorB"] } as const;
/** The plain person of the matrix is the member of A whose membership it is. */
const byThemselves = { A: ["plain"], B: [] } as const;

/** Two registered documents, and who sees the register and who keeps it. Of the two archives the registrar of the matrix has asked for A. */
const byRegister = { A: ["support", "administrator", "registrar"], B: ["support", "administrator", "registrar"] } as const;
const byRegistrars = { A: ["registrar"], B: ["registrar"] } as const;
const byAsker = { A: ["registrar"], B: [] } as const;

/** Two instruments of surveys, and two rounds: B is of the demonstration. */
const bySurveys = { A: ["support", "analyst"], B: [] } as const;
/** What agencies have written in words of their own is read by those who know the catalogue of obstacles. */
const byReaders = { A: ["editor", "support"], B: [] } as const;
const bySupport = { A: ["support"], B: [] } as const;

/**
 * Every route that is not for everyone, by its Swedish address. A route that is missing here fails the test: who may come in is written down by
 * hand, since what is worked out from the policies could not disagree with them. Routes whose address holds a secret are known by it.
 */
export const matrix: Readonly<Record<string, Rule>> = {
  "/bekrafta": { kind: "signed-in" },
  "/bekrafta/fraga": { kind: "signed-in" },
  "/bekrafta/kod": { kind: "signed-in" },
  "/min-sida": { kind: "signed-in" },
  "/min-sida/foljer": { kind: "signed-in" },
  "/min-sida/foljer/:kind/:slug": { kind: "signed-in" },
  "/min-sida/meddelanden": { kind: "signed-in" },
  "/min-sida/meddelanden/installningar": { kind: "signed-in" },
  "/min-sida/uppgifter.json": { kind: "signed-in" },
  "/min-sida/inloggningar": { kind: "signed-in" },
  "/min-sida/koppla": { kind: "signed-in" },
  "/min-sida/radera": { kind: "signed-in" },
  "/logga-ut": { kind: "signed-in" },
  "/min-sida/ny-passkey": { kind: "signed-in" },
  "/min-sida/ny-passkey/fraga": { kind: "signed-in" },
  "/min-sida/passkeys": { kind: "signed-in" },
  "/min-sida/passkeys/:id": { kind: "thing", id: "passkey", may: byThemselves },
  "/min-sida/passkeys/:id/ta-bort": { kind: "thing", id: "passkey", may: byThemselves },
  "/min-sida/reservkoder": { kind: "signed-in" },
  "/min-sida/medlemskap/:id/lamna": { kind: "thing", id: "membership", may: byThemselves },
  "/min-sida/team": { kind: "signed-in" },
  "/min-sida/team/:id": { kind: "thing", id: "team", may: byTeam },
  "/min-sida/team/:id/med": { kind: "thing", id: "team", may: byMembers },
  "/min-sida/team/:id/avsluta": { kind: "thing", id: "team", may: byTeam },
  "/min-sida/natverk": { kind: "signed-in" },
  "/min-sida/natverk/:id": { kind: "thing", id: "network", may: byNetwork },
  "/min-sida/natverk/:id/organisationer": { kind: "thing", id: "network", may: byLeaders },
  "/min-sida/natverk/:id/leder": { kind: "thing", id: "network", may: byLeaders },
  "/min-sida/natverk/:id/svar": { kind: "thing", id: "network", may: bySpeakers },
  "/min-sida/natverk/:id/lamna": { kind: "thing", id: "network", may: bySpeakers },
  "/min-sida/natverk/:id/tacka-nej": { kind: "thing", id: "network", may: bySpeakers },
  "/min-sida/natverk/:id/ta-bort": { kind: "thing", id: "network", may: byLeaders },
  "/min-sida/natverk/:id/sluta-leda": { kind: "thing", id: "network", may: byLeaders },
  "/min-sida/natverk/:id/avsluta": { kind: "thing", id: "network", may: byLeaders },
  "/redaktion": { kind: "list", may: ["editor", "support"] },
  "/redaktion/ny": { kind: "list", may: ["editor", "support"] },
  "/redaktion/andra": { kind: "list", may: ["editor", "support"] },
  "/redaktion/utkast/:id": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/skriv": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/osparat": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/jamka": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/uppgifter": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/forhandsvisning": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/skillnader": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/aterstall": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/lagg-ned": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/steg": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/anvandning": { kind: "list", may: ["editor", "support"] },
  "/redaktion/utkast/:id/fraga": { kind: "thing", id: "manuscript", may: byEditors },
  "/redaktion/utkast/:id/filer": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/ny-bild": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/ny-bilaga": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/kommentarer": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/stammer": { kind: "thing", id: "manuscript", may: byDesk },
  "/redaktion/utkast/:id/andralasning": { kind: "thing", id: "manuscript", may: byEditors },
  "/redaktion/utkast/:id/arkivera": { kind: "thing", id: "manuscript", may: byEditors },
  "/faktagranskning": { kind: "signed-in" },
  "/faktagranskning/:id": { kind: "thing", id: "factCheck", may: byDescribed },
  "/faktagranskning/:id/som-lasarna": { kind: "thing", id: "factCheck", may: byDescribed },
  "/min-sida/forslag": { kind: "signed-in" },
  "/redaktion/forslag": { kind: "list", may: ["editor", "support"] },
  "/redaktion/forslag/:id": { kind: "thing", id: "proposal", may: byWorld },
  "/redaktion/forslag/:id/ratta": { kind: "thing", id: "proposal", may: byWorld },
  "/redaktion/forslag/:id/exempel": { kind: "thing", id: "proposal", may: byWorld },
  "/redaktion/:kind/:slug/lasare": { kind: "role", role: "editor" },
  "/diarium": { kind: "list", may: ["support", "administrator", "registrar"] },
  "/diarium/tabell/csv": { kind: "list", may: ["support", "administrator", "registrar"] },
  "/diarium/tabell/xlsx": { kind: "list", may: ["support", "administrator", "registrar"] },
  "/diarium/tabell/ods": { kind: "list", may: ["support", "administrator", "registrar"] },
  "/diarium/ny": { kind: "list", may: ["registrar"] },
  "/diarium/arenden/:id": { kind: "thing", id: "caseFile", may: byRegister },
  "/diarium/arenden/:id/ratta": { kind: "thing", id: "caseFile", may: byRegistrars },
  "/diarium/arenden/:id/avsluta": { kind: "thing", id: "caseFile", may: byRegistrars },
  "/diarium/arenden/:id/ny": { kind: "thing", id: "caseFile", may: byRegistrars },
  "/diarium/arenden/:id/arkiv": { kind: "thing", id: "caseFile", may: byRegistrars },
  "/diarium/handlingar/:id": { kind: "thing", id: "document", may: byRegister },
  "/diarium/handlingar/:id/ratta": { kind: "thing", id: "document", may: byRegistrars },
  "/diarium/handlingar/:id/filer": { kind: "thing", id: "document", may: byRegistrars },
  "/diarium/handlingar/:id/lankar": { kind: "thing", id: "document", may: byRegistrars },
  "/diarium/filer/:id": { kind: "thing", id: "recordFile", may: byRegistrars },
  "/diarium/filer/:id/stryk": { kind: "thing", id: "recordFile", may: byRegistrars },
  "/diarium/lankar/:id/ta-bort": { kind: "thing", id: "recordLink", may: byRegistrars },
  "/diarium/arkiv/:id": { kind: "thing", id: "archive", may: byAsker },
  "/diarium/arkiv/:id/fil": { kind: "thing", id: "archive", may: byAsker },
  "/enkatarbete": { kind: "list", may: ["support", "analyst"] },
  "/enkatarbete/ny-omgang": { kind: "list", may: ["support", "analyst"] },
  "/enkatarbete/omgangar/:id": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/plan": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/ram": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/urval": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/ram/:unit": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/ram/:unit/papper": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/ram/:unit/lank": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/adresser": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/papper": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/oppna": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/slut": { kind: "thing", id: "surveyRound", may: bySurveys },
  "/enkatarbete/omgangar/:id/resultat": { kind: "thing", id: "surveyOver", may: bySurveys },
  "/enkatarbete/fritextsvar": { kind: "list", may: ["editor", "support"] },
  "/enkatarbete/omgangar/:id/fritextsvar": { kind: "thing", id: "surveyOver", may: byReaders },
  "/enkatarbete/omgangar/:id/fritextsvar/:question": { kind: "thing", id: "surveyOver", may: byReaders },
  "/enkatarbete/omgangar/:id/fritextsvar/:question/samstammighet": { kind: "thing", id: "surveyOver", may: byReaders },
  "/enkatarbete/omgangar/:id/fritextsvar/:question/svar/:answer": { kind: "thing", id: "surveyOver", may: byReaders },
  "/enkatarbete/omgangar/:id/publicera-fritextsvar": { kind: "thing", id: "surveyOver", may: bySupport },
  "/enkatarbete/fragor": { kind: "list", may: ["support", "analyst"] },
  "/enkatarbete/fragor/nya": { kind: "list", may: ["support", "analyst"] },
  "/enkatarbete/fragor/:id": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/inledning": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/jamfor": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/flytta": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/hamta": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/nytt-avsnitt": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/avsnitt/:section": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/avsnitt/:section/ta-bort": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/ny-fraga": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/fraga/:question": { kind: "thing", id: "instrument", may: bySurveys },
  "/enkatarbete/fragor/:id/fraga/:question/ta-bort": { kind: "thing", id: "instrument", may: bySurveys },
  "/sjalvskattning/ny": { kind: "signed-in" },
  "/sjalvskattning/:id": { kind: "thing", id: "assessment", may: byMembers },
  "/sjalvskattning/:id/avsluta": { kind: "thing", id: "assessment", may: byMembers },
  "/sjalvskattning/:id/lasare": { kind: "thing", id: "assessmentOver", may: byMembers },
  "/sjalvskattning/:id/steg": { kind: "thing", id: "assessmentOver", may: byMembers },
  "/sjalvskattning/:id/samtal": { kind: "thing", id: "assessmentOver", may: byMembers },
  "/sjalvskattning/:id/ord": { kind: "thing", id: "assessmentOver", may: byMembers },
  "/sjalvskattning/:id/igen": { kind: "thing", id: "assessmentOver", may: byMembers },
  "/sjalvskattning/:id/da-och-nu": { kind: "thing", id: "assessment", may: byMembers },
  "/moten/nytt": { kind: "signed-in" },
  "/moten/:id": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/grunden": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/delar/:part": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/delar/:part/utkast": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/tidigare/:question": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/tidigare/:question/aterstall": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/lasare": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/nya": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/plats": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/slut": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/besked": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/kontakter": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/kontakt": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/kontakt/fraga": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/kontakt/svar": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/hinder/:obstacle/kontakt/slut": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/atgarder/:measure": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/atgarder/:measure/utfall": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/svar": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/atgarder/nya": { kind: "thing", id: "study", may: byMembers },
  "/moten/lagesbild": { kind: "signed-in" },
  "/moten/:id/laget": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/teamet": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/teamet/plats": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/teamet/roller": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/teamet/ledningen": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/teamet/ledningen/svar": { kind: "thing", id: "study", may: byNobody },
  "/moten/:id/teamet/spridning": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/slut": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrsignaler": { kind: "thing", id: "study", may: byMembers },
  "/styrsignaler/:id": { kind: "thing", id: "signal", may: byMembers },
  "/styrsignaler/:id/uppgifter": { kind: "thing", id: "signal", may: byMembers },
  "/styrsignaler/:id/beslut": { kind: "thing", id: "signal", may: byMembers },
  "/styrsignaler/:id/vad-det-blev": { kind: "thing", id: "signal", may: byMembers },
  "/styrsignaler/:id/dialog": { kind: "thing", id: "signal", may: byMembers },
  "/styrsignaler/:id/ta-bort": { kind: "thing", id: "signal", may: byMembers },
  "/agarnamn": { kind: "list", may: ["editor"] },
  "/dialoglistor": { kind: "signed-in" },
  "/dialoglistor/:owner": { kind: "signed-in" },
  "/dialoglistor/:owner/csv": { kind: "signed-in" },
  "/moten/:id/exempel": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/larande": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/larande/:sort/:entry": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/larande/samtal/:entry/utkast": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/borja": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/forslag": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/da-och-nu": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/tillfallen": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/ny-aktor": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/aktorer/:actor": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/aktorer/:actor/borta": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/ny-relation": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/relationer/:relation": { kind: "thing", id: "study", may: byMembers },
  "/moten/:id/styrkedja/relationer/:relation/borta": { kind: "thing", id: "study", may: byMembers },
  "/administration": { kind: "list", may: [...looksAfter, "analyst", "editor", "support", "registrar"] },
  "/administration/drift": { kind: "list", may: ["administrator"] },
  "/administration/inloggning": { kind: "list", may: ["administrator"] },
  "/administration/inloggning/:id": { kind: "role", role: "administrator" },
  "/administration/inloggning/:id/andra": { kind: "role", role: "administrator" },
  "/administration/inloggning/:id/anvand": { kind: "role", role: "administrator" },
  "/administration/inloggning/:id/prova": { kind: "role", role: "administrator" },
  "/administration/inloggning/:id/stoppa": { kind: "role", role: "administrator" },
  "/administration/ny-inloggning-oidc": { kind: "list", may: ["administrator"] },
  "/administration/ny-inloggning-saml": { kind: "list", may: ["administrator"] },
  "/administration/logg": { kind: "list", may: ["administrator"] },
  "/administration/ny-organisation": { kind: "list", may: ["administrator"] },
  "/administration/organisationer": { kind: "list", may: ["administrator"] },
  "/administration/organisationer/:slug": { kind: "role", role: "administrator" },
  "/administration/organisationer/:slug/angra": { kind: "role", role: "administrator" },
  "/administration/organisationer/:slug/lagg-ned": { kind: "role", role: "administrator" },
  "/administration/organisationer/:slug/namn": { kind: "role", role: "administrator" },
  "/administration/organisationer/:slug/ratta/:field": { kind: "role", role: "administrator" },
  "/administration/register": { kind: "list", may: ["administrator"] },
  "/administration/register/:id": { kind: "role", role: "administrator" },
  "/administration/register/:id/andringar.csv": { kind: "role", role: "administrator" },
  "/administration/register/:id/lagg-undan": { kind: "role", role: "administrator" },
  "/administration/register/:id/las-in": { kind: "role", role: "administrator" },
  "/administration/personer": { kind: "list", may: looksAfter },
  "/administration/personer/:id": { kind: "thing", id: "person", may: byAgency },
  "/administration/personer/:id/roller": { kind: "thing", id: "person", may: byAdministrator },
  "/administration/personer/:id/inloggningar": { kind: "thing", id: "person", may: byAdministrator },
  "/administration/personer/:id/avsluta": { kind: "thing", id: "person", may: byAdministrator },
  "/administration/personer/:id/radera": { kind: "thing", id: "person", may: byAdministrator },
  "/administration/medlemskap/:id": { kind: "thing", id: "membership", may: byAgency },
  "/administration/medlemskap/:id/avsluta": { kind: "thing", id: "membership", may: byAgency },
  "/administration/inbjudningar": { kind: "list", may: looksAfter },
  "/administration/inbjudningar/ny": { kind: "list", may: looksAfter },
  "/administration/inbjudningar/:id/skicka-igen": { kind: "thing", id: "invitation", may: byAgency },
  "/administration/inbjudningar/:id/aterkalla": { kind: "thing", id: "invitation", may: byAgency },
};

/** Somebody whom an address is open to: what is closed to whoever asks is not there for them, with or without a token. */
export function whomItIsFor(rule: Rule | undefined): ActorName {
  if (rule?.kind === "role") return rule.role;
  const may = rule?.kind === "thing" ? rule.may.A : rule?.kind === "list" ? rule.may : [];
  return may[0] ?? "administrator";
}
