import { sql } from "kysely";
import type { PersonalData } from "./personal-data.ts";

/** What the kernel holds about persons. */
export const kernelPersonalData: readonly PersonalData[] = [
  {
    table: "kernel.mail",
    what: {
      sv: "Mejl till dig: adress, ärende, när det skickades. Texten glöms när mejlet är skickat.",
      en: "Mail to you: address, subject, when it was sent. The text is forgotten once the mail is sent.",
    },
    why: {
      sv: "För att mejlet ska komma fram, och för att kunna svara när någon saknar ett.",
      en: "So that the mail arrives, and so that we can answer when somebody misses one.",
    },
    columns: ["recipient", "subject", "body", "unsubscribe"],
    secret: ["body", "unsubscribe"],
    isAbout: ({ email }) => sql<boolean>`lower(kept.recipient) = ${email}`,
    keeping: {
      kind: "days",
      days: 30,
      since: { sv: "efter att mejlet planerades", en: "after the mail was planned" },
      over: sql`kept.planned_at`,
    },
    erase: ({ email }) => sql`DELETE FROM kernel.mail WHERE lower(recipient) = ${email}`,
  },
  {
    table: "kernel.parked_address",
    what: {
      sv: "Att mejl inte kommer fram till din adress, vad e-postservern svarade och när.",
      en: "That mail does not reach your address, what the mail server answered and when.",
    },
    why: { sv: "För att inte skicka mejl som ingen får.", en: "So that no mail is sent that nobody gets." },
    columns: ["address", "reason", "parked_at"],
    isAbout: ({ email }) => sql<boolean>`kept.address = ${email}`,
    keeping: {
      kind: "days",
      days: 365,
      since: { sv: "efter att servern sade nej", en: "after the server said no" },
      over: sql`kept.parked_at`,
    },
    erase: ({ email }) => sql`DELETE FROM kernel.parked_address WHERE address = ${email}`,
  },
  {
    table: "kernel.audit",
    what: {
      sv: "Loggen över det som ändrat något för andra: vad du gjorde och vad som gjordes om dig, när. Ett nummer står i stället för ditt namn.",
      en: "The log of what changed something for others: what you did and what was done about you, and when. A number stands for your name.",
    },
    why: { sv: "För att i efterhand kunna se vem som gjorde vad.", en: "To be able to see afterwards who did what." },
    columns: ["actor_id", "subject_id", "detail"],
    isAbout: ({ id }) => sql<boolean>`(kept.actor_kind = 'person' AND kept.actor_id = ${id})
      OR (kept.subject_kind = 'people.person' AND kept.subject_id = ${id})`,
    keeping: {
      kind: "always",
      because: {
        sv: "Loggen är en kedja som inte kan ändras utan att det syns. Den innehåller inga namn och inga adresser.",
        en: "The log is a chain that cannot be changed unseen. It holds no names and no addresses.",
      },
    },
  },
];
