import type { RightsInWords } from "../../kernel/policy.ts";
import type { PeopleAction } from "./people-route.ts";

/** What each action of this module is, for the page that says who may do what. */
export const peopleRights: RightsInWords<PeopleAction> = {
  title: { sv: "Myndigheter och personer", en: "Agencies and persons" },
  actions: {
    "people.organisation.read": { sv: "Läsa registret över myndigheter", en: "Read the register of agencies" },
    "people.organisation.administer": { sv: "Se organisationer i administrationen", en: "See organisations in the administration" },
    "people.organisation.plan-import": {
      sv: "Se vad en nyare fil skulle ändra i registret",
      en: "See what a newer file would change in the register",
    },
    "people.organisation.import": { sv: "Läsa in en nyare fil i registret", en: "Import a newer file into the register" },
    "people.organisation.add": { sv: "Lägga till en organisation för hand", en: "Add an organisation by hand" },
    "people.organisation.correct": { sv: "Rätta en uppgift om en organisation", en: "Put a fact about an organisation right" },
    "people.organisation.undo-correction": { sv: "Ta tillbaka en rättelse", en: "Take a correction back" },
    "people.organisation.close": { sv: "Ange att en organisation är nedlagd", en: "Say that an organisation is closed" },
    "people.register-check.read": { sv: "Se filer som har skickats till registret", en: "See files that were sent to the register" },
    "people.register-check.send": { sv: "Skicka en fil till registret", en: "Send a file to the register" },
    "people.register-check.apply": { sv: "Bestämma att en fil läses in", en: "Decide that a file is imported" },
    "people.register-check.discard": { sv: "Lägga undan en fil", en: "Put a file aside" },
    "people.entry.use": { sv: "Be om en länk och logga in", en: "Ask for a link and sign in" },
    "people.demonstration.enter": { sv: "Gå in i demonstrationen, där det finns en", en: "Enter the demonstration, where there is one" },
    "people.account.read": { sv: "Se allt som finns sparat om en själv", en: "See everything that is stored about oneself" },
    "people.account.change": { sv: "Ändra sina egna uppgifter", en: "Change one's own details" },
    "people.account.erase": { sv: "Radera sig själv", en: "Erase oneself" },
    "people.session.end": { sv: "Avsluta sina egna inloggningar", en: "End one's own sessions" },
    "people.person.read": { sv: "Se en person: namn, adress och medlemskap", en: "See a person: name, address and memberships" },
    "people.person.read-log": { sv: "Se vad loggen säger om en person", en: "See what the log says about a person" },
    "people.person.end": { sv: "Avsluta en persons konto", en: "End a person's account" },
    "people.person.erase": { sv: "Radera uppgifterna om en person", en: "Erase what is known of a person" },
    "people.role.read": { sv: "Se vilka roller en person har", en: "See which roles a person has" },
    "people.role.grant": { sv: "Ge en person en roll", en: "Give a person a role" },
    "people.role.end": { sv: "Ta en roll från en person", en: "Take a role from a person" },
    "people.membership.read": { sv: "Se vad någon är i en organisation", en: "See what somebody is in an organisation" },
    "people.membership.change": { sv: "Ändra vad någon är i en organisation", en: "Change what somebody is in an organisation" },
    "people.membership.end": { sv: "Avsluta någons medlemskap", en: "End somebody's membership" },
    "people.membership.leave": { sv: "Lämna en organisation", en: "Leave an organisation" },
    "people.invitation.read": { sv: "Se inbjudningar och vad som blev av dem", en: "See invitations and what came of them" },
    "people.invitation.send": { sv: "Bjuda in någon", en: "Invite somebody" },
    "people.invitation.resend": { sv: "Skicka en inbjudan igen", en: "Send an invitation again" },
    "people.invitation.revoke": { sv: "Ta tillbaka en inbjudan", en: "Take an invitation back" },
    "people.invitation.accept": {
      sv: "Svara på en inbjudan, för den som har länken",
      en: "Answer an invitation, for whoever has the link",
    },
  },
};
