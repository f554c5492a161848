import { sql } from "kysely";
import type { About, PersonalData } from "../../kernel/personal-data.ts";
import { messages } from "./messages.ts";

/** How long what is over is kept, in days: as long as somebody may ask about it. */
const daysAfterwards = 90;

/** What an address becomes that is nobody's any more. @source RFC 2606 §2 */
const erasedEmail = ({ id }: About) => `${id}@erased.invalid`;

const becauseOfTheWork = {
  sv: "Det visar vem som hade ansvaret när något gjordes. När du har raderats står det ”raderad person”.",
  en: "It shows who was responsible when something was done. When you have been erased it says “erased person”.",
};

/** The rows with a person, and those with what a person has done, by the columns that say who. */
const isTheirs: PersonalData["isAbout"] = ({ id }) => sql<boolean>`kept.person_id = ${id}`;
const doneBy =
  (...columns: readonly string[]): PersonalData["isAbout"] =>
  ({ id }) =>
    sql<boolean>`${id} IN (${sql.join(columns.map((column) => sql`${sql.ref(`kept.${column}`)}::text`))})`;

/** Somebody is on their way by what they try, by what waits for them, or by the address that was told. */
const isUnderWay: PersonalData["isAbout"] = ({ id, email }) =>
  sql<boolean>`(${id} IN (kept.tried_by::text, kept.waits_for::text) OR lower(kept.claims ->> 'email') = ${email})`;

/** Who you are, and how you come in. */
const account: readonly PersonalData[] = [
  {
    table: "people.person",
    what: {
      sv: "Ditt namn, som du skriver själv, din e-postadress, språket i mejl till dig, när du kom hit och när du slutade.",
      en: "Your name, as you write it, your e-mail address, the language of mail to you, when you came here and when you left.",
    },
    why: {
      sv: "För att du ska kunna logga in och andra ska veta vem de arbetar med.",
      en: "So that you can sign in, and others know whom they work with.",
    },
    columns: ["id", "email", "name", "language", "demonstration", "created_at", "ended_at", "erased_at"],
    isAbout: ({ id }) => sql<boolean>`kept.id = ${id}`,
    keeping: {
      kind: "account",
      afterwards: {
        sv: "Namn och adress står kvar vid det du har gjort, tills du raderar dig eller ber någon att göra det.",
        en: "Name and address stay with what you have done, until you erase yourself or ask somebody to.",
      },
    },
    erase: (person, at) =>
      sql`UPDATE people.person SET name = CASE language WHEN 'sv' THEN ${messages.sv.erase.name} ELSE ${messages.en.erase.name} END, email = ${erasedEmail(person)}, erased_at = ${at} WHERE id = ${person.id}`,
  },
  {
    table: "people.session",
    what: { sv: "Dina inloggningar: när, och vilken sorts webbläsare.", en: "Where you are signed in: when, and what kind of browser." },
    why: {
      sv: "För att hålla dig inloggad, och för att du ska kunna se och avsluta dem.",
      en: "To keep you signed in, and so that you can see and end them.",
    },
    columns: ["person_id", "device", "started_at", "seen_at", "confirmed_at", "expires_at", "ended_at", "secret_hash"],
    secret: ["secret_hash"],
    isAbout: isTheirs,
    keeping: {
      kind: "days",
      days: daysAfterwards,
      since: { sv: "efter att inloggningen är slut", en: "after the session is over" },
      over: sql`coalesce(kept.ended_at, kept.expires_at)`,
    },
    erase: ({ id }) => sql`DELETE FROM people.session WHERE person_id = ${id}`,
  },
  {
    table: "people.entry_link",
    what: {
      sv: "Länkar för inloggning som har mejlats till dig: när, och om de har använts.",
      en: "Links for signing in that were mailed to you: when, and whether they were used.",
    },
    why: { sv: "För att en länk ska fungera en gång och en kort tid.", en: "So that a link works once, and for a short time." },
    columns: ["person_id", "next", "created_at", "expires_at", "used_at", "revoked_at", "token_hash"],
    secret: ["token_hash"],
    isAbout: isTheirs,
    keeping: {
      kind: "days",
      days: daysAfterwards,
      since: { sv: "efter att länken har gått ut", en: "after the link has run out" },
      over: sql`kept.expires_at`,
    },
    erase: ({ id }) => sql`DELETE FROM people.entry_link WHERE person_id = ${id}`,
  },
];

/** With what you show that it is you. */
const secondFactor: readonly PersonalData[] = [
  {
    table: "people.passkey",
    what: {
      sv: "Dina passkeys: vad du kallar dem, när de lades till och senast användes, och den del av nyckeln som inte är hemlig. Fingeravtryck, ansikte och kod lämnar aldrig din enhet.",
      en: "Your passkeys: what you call them, when they were added and last used, and the part of the key that is not secret. Fingerprint, face and code never leave your device.",
    },
    why: {
      sv: "För att den som läser din e-post inte ska kunna göra det som bara du får göra.",
      en: "So that whoever reads your mail cannot do what only you may do.",
    },
    columns: ["person_id", "name", "transports", "created_at", "last_used_at", "removed_at", "credential_id", "public_key"],
    secret: ["credential_id", "public_key"],
    isAbout: isTheirs,
    keeping: {
      kind: "days",
      days: daysAfterwards,
      since: { sv: "efter att du har tagit bort den", en: "after you removed it" },
      over: sql`kept.removed_at`,
    },
    erase: ({ id }) => sql`DELETE FROM people.passkey WHERE person_id = ${id}`,
  },
  {
    table: "people.recovery_code",
    what: {
      sv: "Dina reservkoder: när de gjordes och användes. Koderna själva sparas inte så att de går att läsa.",
      en: "Your recovery codes: when they were made and used. The codes themselves are not stored so that they can be read.",
    },
    why: {
      sv: "För att en kod ska fungera en gång, den dag du inte har din passkey.",
      en: "So that a code works once, on the day when you do not have your passkey.",
    },
    columns: ["person_id", "created_at", "used_at", "replaced_at", "code_hash"],
    secret: ["code_hash"],
    isAbout: isTheirs,
    keeping: {
      kind: "days",
      days: daysAfterwards,
      since: { sv: "efter att koden har använts eller bytts ut", en: "after the code was used or replaced" },
      over: sql`least(kept.used_at, kept.replaced_at)`,
    },
    erase: ({ id }) => sql`DELETE FROM people.recovery_code WHERE person_id = ${id}`,
  },
  {
    table: "people.passkey_challenge",
    what: {
      sv: "Att din enhet har blivit tillfrågad om en passkey, när, och om den svarade.",
      en: "That your device has been asked for a passkey, when, and whether it answered.",
    },
    why: { sv: "För att ett svar ska gälla en gång och en kort tid.", en: "So that an answer counts once, and for a short time." },
    columns: ["session_id", "purpose", "created_at", "expires_at", "used_at", "challenge_hash"],
    secret: ["challenge_hash"],
    isAbout: ({ id }) => sql<boolean>`kept.session_id IN (SELECT session.id FROM people.session WHERE session.person_id = ${id})`,
    keeping: {
      kind: "days",
      days: 1,
      since: { sv: "efter att frågan har gått ut", en: "after the question has run out" },
      over: sql`kept.expires_at`,
    },
    // With the session that it was asked in.
    erase: ({ id }) =>
      sql`DELETE FROM people.passkey_challenge WHERE session_id IN (SELECT session.id FROM people.session WHERE session.person_id = ${id})`,
  },
];

/** How your organisation signs you in. */
const organisationSignIn: readonly PersonalData[] = [
  {
    table: "people.identity",
    what: {
      sv: "Vad din organisations inloggning kallar dig, och när du senast loggade in med den.",
      en: "What your organisation’s sign-in calls you, and when you last signed in with it.",
    },
    why: { sv: "För att du ska kännas igen nästa gång.", en: "So that you are recognised the next time." },
    columns: ["person_id", "provider_id", "issuer", "subject", "linked_at", "used_at"],
    words: () => sql`jsonb_build_object('organisation', (SELECT organisation.name FROM people.identity_provider AS provider
      JOIN people.organisation ON organisation.id = provider.organisation_id WHERE provider.id = kept.provider_id))`,
    isAbout: isTheirs,
    keeping: {
      kind: "account",
      afterwards: {
        sv: "Står kvar tills du raderar dig, så att ett avslutat konto inte öppnas igen av sig självt.",
        en: "Stays until you erase yourself, so that an account which has ended does not open again by itself.",
      },
    },
    erase: ({ id }) => sql`DELETE FROM people.identity WHERE person_id = ${id}`,
  },
  {
    table: "people.sign_in_flow",
    what: {
      sv: "Att du är på väg att logga in med din organisation, och vad den har sagt om dig: vad den kallar dig, ditt namn och din e-postadress.",
      en: "That you are about to sign in with your organisation, and what it has said of you: what it calls you, your name and your e-mail address.",
    },
    why: {
      sv: "För att svaret ska tas emot i den webbläsare som frågade. Det organisationen sagt tas bort så snart det har använts.",
      en: "So that the answer is taken in the browser that asked. What the organisation said is removed as soon as it has been used.",
    },
    columns: ["tried_by", "waits_for", "claims", "next", "created_at", "expires_at", "state_hash", "browser_hash", "code_hash"],
    secret: ["state_hash", "browser_hash", "code_hash"],
    isAbout: isUnderWay,
    keeping: {
      kind: "days",
      days: 1,
      since: { sv: "efter att tiden för inloggningen är ute", en: "after the time for signing in is out" },
      over: sql`kept.expires_at`,
    },
    erase: (person) => sql`DELETE FROM people.sign_in_flow AS kept WHERE ${isUnderWay(person)}`,
  },
  {
    table: "people.sign_in_assertion",
    what: {
      sv: "Numren på de svar från organisationers inloggning som har använts. De säger inte vem svaret gällde.",
      en: "The numbers of the answers from organisations’ sign-in that have been used. They do not say whom the answer was about.",
    },
    why: { sv: "För att samma svar inte ska kunna användas igen.", en: "So that the same answer cannot be used again." },
    columns: [],
    isAbout: () => sql<boolean>`false`,
    keeping: {
      kind: "days",
      days: 1,
      since: { sv: "efter att svaret har slutat gälla", en: "after the answer has run out" },
      over: sql`kept.expires_at`,
    },
  },
  {
    table: "people.identity_provider",
    what: {
      sv: "Att det var du som lade upp, ändrade eller provade en organisations inloggning, och när.",
      en: "That it was you who set up, changed or tried an organisation’s sign-in, and when.",
    },
    why: { sv: "För att det ska gå att se vem som ansvarade.", en: "So that it can be seen who was responsible." },
    columns: ["created_by", "changed_by", "tried_by", "client_secret"],
    secret: ["client_secret"],
    isAbout: doneBy("created_by", "changed_by", "tried_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
];

/** What somebody is invited to be. */
const offered = ["place", "function", "coordinator", "roles"];

/** What you are here. */
const standing: readonly PersonalData[] = [
  {
    table: "people.membership",
    what: {
      sv: "Vilka organisationer du hör till, din plats i styrkedjan, vad du gör där och om du samordnar, från när till när och vem som ändrade det.",
      en: "Which organisations you belong to, your place in the chain of governance, what you do there and whether you coordinate, from when to when and who changed it.",
    },
    why: { sv: "För att du ska se och göra det som din organisation delar.", en: "So that you see and do what your organisation shares." },
    columns: ["person_id", "organisation_id", "place", "function", "coordinator", "started_at", "started_by", "ended_at", "ended_by"],
    words: () =>
      sql`jsonb_build_object('organisation', (SELECT name FROM people.organisation WHERE organisation.id = kept.organisation_id))`,
    isAbout: isTheirs,
    keeping: { kind: "account", afterwards: becauseOfTheWork },
    erase: ({ id }) => sql`UPDATE people.membership SET function = NULL WHERE person_id = ${id}`,
  },
  {
    table: "people.role_grant",
    what: {
      sv: "Vilka roller du har eller har haft, från när till när och vem som gav dem.",
      en: "Which roles you have or had, from when to when and who gave them.",
    },
    why: { sv: "För att du ska kunna göra det som rollen är till för.", en: "So that you can do what the role is for." },
    columns: ["person_id", "role", "granted_at", "granted_by", "ended_at", "ended_by"],
    isAbout: isTheirs,
    keeping: { kind: "account", afterwards: becauseOfTheWork },
  },
  {
    table: "people.invitation",
    what: {
      sv: "Inbjudningar till din adress: till vad, av vem och när. Och de som du har skickat.",
      en: "Invitations to your address: to what, by whom and when. And those that you have sent.",
    },
    why: {
      sv: "För att du ska kunna tacka ja, och för att det ska gå att se varför du hör hit.",
      en: "So that you can accept, and so that it can be seen why you belong here.",
    },
    columns: ["email", "organisation_id", ...offered, "language", "invited_by", "accepted_by", "revoked_by", "token_hash"],
    secret: ["token_hash"],
    words: () =>
      sql`jsonb_build_object('organisation', (SELECT name FROM people.organisation WHERE organisation.id = kept.organisation_id))`,
    isAbout: ({ id, email }) => sql<boolean>`kept.email = ${email} OR kept.accepted_by = ${id} OR kept.invited_by = ${id}`,
    ofOthers: ({ id, email }) =>
      sql`CASE WHEN kept.email = ${email} OR kept.accepted_by IS NOT DISTINCT FROM ${id} THEN '{}'::text[] ELSE ${["email", ...offered, "language", "accepted_by"]} END`,
    keeping: {
      kind: "days",
      days: daysAfterwards,
      since: {
        sv: "efter att inbjudan har gått ut eller återkallats. Har du tackat ja finns den kvar så länge som kontot",
        en: "after the invitation has run out or was taken back. One that you accepted stays as long as the account",
      },
      over: sql`CASE WHEN kept.accepted_at IS NULL THEN coalesce(kept.revoked_at, kept.expires_at) END`,
    },
    erase: (person) => sql`
      UPDATE people.invitation SET email = ${erasedEmail(person)}, function = NULL WHERE email = ${person.email} OR accepted_by = ${person.id}`,
  },
];

/** Whom you share with. */
const circles: readonly PersonalData[] = [
  {
    table: "people.circle",
    what: { sv: "Team och nätverk som du har startat eller avslutat.", en: "Teams and networks that you have started or ended." },
    why: { sv: "För att det ska gå att se hur de kom till.", en: "So that it can be seen how they came to be." },
    columns: ["started_by", "ended_by"],
    isAbout: doneBy("started_by", "ended_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
  {
    table: "people.circle_person",
    what: {
      sv: "Vilka team du är och har varit med i, vilka nätverk du leder och har lett, och vem som tog med dig.",
      en: "Which teams you are and were in, which networks you lead and led, and who took you in.",
    },
    why: {
      sv: "För att du ska se det som teamet delar, och för att det ska synas vem som leder ett nätverk.",
      en: "So that you see what the team shares, and so that it can be seen who leads a network.",
    },
    columns: ["person_id", "joined_at", "joined_by", "left_at", "left_by"],
    words: () => sql`(SELECT jsonb_build_object(circle.kind, circle.name) FROM people.circle WHERE circle.id = kept.circle_id)`,
    isAbout: isTheirs,
    keeping: { kind: "account", afterwards: becauseOfTheWork },
  },
  {
    table: "people.circle_organisation",
    what: {
      sv: "Att det var du som tog med en organisation i ett nätverk, eller avslutade det.",
      en: "That it was you who took an organisation into a network, or out of it.",
    },
    why: { sv: "För att det ska gå att se vem som bestämde det.", en: "So that it can be seen who decided it." },
    columns: ["joined_by", "left_by"],
    isAbout: doneBy("joined_by", "left_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
  {
    table: "people.network_offer",
    what: {
      sv: "Att det var du som bjöd in en organisation till ett nätverk, eller svarade för den.",
      en: "That it was you who asked an organisation into a network, or answered for it.",
    },
    why: { sv: "För att det ska gå att se vem som bestämde det.", en: "So that it can be seen who decided it." },
    columns: ["offered_by", "decided_by"],
    isAbout: doneBy("offered_by", "decided_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
  {
    table: "people.widening",
    what: {
      sv: "Att du har bett om, eller bestämt, att något ska få läsas av alla.",
      en: "That you have asked, or decided, that something may be read by everyone.",
    },
    why: { sv: "För att det ska vara två som bestämmer det, och gå att se vilka.", en: "So that it takes two, and can be seen which." },
    columns: ["asked_by", "decided_by"],
    isAbout: doneBy("asked_by", "decided_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
];

/** What you did with the register. */
const register: readonly PersonalData[] = [
  {
    table: "people.organisation_correction",
    what: {
      sv: "Det du har rättat i registret över myndigheter, med ditt skäl.",
      en: "What you have put right in the register of agencies, with your reason.",
    },
    why: {
      sv: "För att det ska gå att se varför uppgiften skiljer sig från källan.",
      en: "So that it can be seen why a fact differs from its source.",
    },
    columns: ["corrected_by", "undone_by", "reason", "value", "value_before"],
    isAbout: doneBy("corrected_by", "undone_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
  {
    table: "people.organisation_import",
    what: {
      sv: "Att det var du som läste in en fil i registret, och när.",
      en: "That it was you who imported a file into the register, and when.",
    },
    why: { sv: "För att det ska gå att se var registret kommer från.", en: "So that it can be seen where the register is from." },
    columns: ["imported_by", "file_name"],
    isAbout: doneBy("imported_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
  {
    table: "people.register_check",
    what: { sv: "Filer till registret som du har skickat eller bestämt om.", en: "Files for the register that you sent or decided on." },
    why: { sv: "För att det ska gå att se vem som bestämde vad.", en: "So that it can be seen who decided what." },
    columns: ["sent_by", "decided_by", "file_name"],
    secret: ["report"],
    isAbout: doneBy("sent_by", "decided_by"),
    keeping: { kind: "always", because: becauseOfTheWork },
  },
];

export const peoplePersonalData: readonly PersonalData[] = [
  ...account,
  ...organisationSignIn,
  ...secondFactor,
  ...standing,
  ...circles,
  ...register,
];
