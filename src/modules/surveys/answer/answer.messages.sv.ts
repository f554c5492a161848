/** What whoever is asked reads. */
export const sv = {
  description: "Svara på en enkät för din myndighet.",
  eyebrow: (unit: string) => `Enkät till ${unit}`,
  intro: {
    start: "Börja svara",
    goOn: "Fortsätt svara",
    whoAsksText: (name: string) =>
      `Det är stödfunktionen bakom ${name} som frågar. Det är frivilligt att svara, och ni kan lämna frågor tomma.`,
    onBehalf: "Ni svarar för",
    until: "Svara senast",
    questions: "Frågor",
    questionCount: (count: string) => `${count} frågor`,
    known: "Det vi redan vet",
    knownText: "Hämtas ur myndighetsregistret, så att ni slipper svara på det.",
    named: "Du har fått länken av en kollega. Ni fyller i samma svar, och den som först fick enkäten brukar skicka in det.",
    together: "Flera kan fylla i",
    togetherText: "Svaret är myndighetens. Ge gärna kollegor en egen länk: ni ser varandras svar och skriver inte över varandra.",
    toColleagues: "Ge en kollega en länk",
    leave: "Ni kan stänga sidan och komma tillbaka med samma länk. Det ni har sparat finns kvar.",
    guard: "Den som har länken kan läsa och ändra svaret tills det är inskickat. Skicka den inte vidare: ge kollegan en egen.",
    sentAlready: (when: string) => `Svaret skickades in ${when}.`,
    hash: "Frågornas kontrollkod",
    hashText: "Frågorna låstes när enkäten öppnade. Koden är densamma för alla som har fått dem.",
  },
  levels: {
    open: "Öppet: myndighetens namn står vid svaret när resultatet kommer ut.",
    hidden: "Dolt: inget som kommer ut säger vad just er myndighet har svarat. Den som driver enkäten kan se det.",
  },
  whoSees: {
    writing: (unit: string) => `Medan ni skriver: de som har en länk för ${unit}. De ser allt som är ifyllt.`,
    sent: "När ni har skickat in: stödfunktionen, som räknar svaren.",
    words: {
      open: "Det ni skriver med egna ord läser stödfunktionen och redaktionen. I resultatet syns bara hur många som nämner ett visst hinder.",
      hidden:
        "Det ni skriver med egna ord läser stödfunktionen och redaktionen, utan att se från vem det kommer. I resultatet syns bara hur många som nämner ett visst hinder.",
    },
    results: (threshold: string) =>
      `I resultatet: alla ser hur många som har svarat vad, aldrig för en grupp på färre än ${threshold} myndigheter.`,
    resultsOpen: "I resultatet: alla ser vad varje myndighet har svarat på frågor med fasta svar. Kommentarerna visas inte.",
    record:
      "Svaret är en allmän handling. Den som begär ut det kan få det, om inget i det omfattas av sekretess. Skriv inget om enskilda personer eller ärenden.",
  },
  section: {
    of: (number: string, all: string) => `Del ${number} av ${all}`,
    why: "Varför vi frågar",
    comment: "Vill ni lägga till något?",
    choose: "Välj ett svar, eller lämna frågan tom.",
    several: "Välj så många som stämmer.",
    number: "Skriv ett tal.",
    between: (least: string, most: string) => `Från ${least} till ${most}.`,
    required: "Frågan behöver ett svar innan ni kan skicka in.",
    none: "Inget svar",
    yesNo: { yes: "Ja", no: "Nej" },
    dontKnow: "Vet inte",
    scaleEnd: (number: string, text: string) => `${number} – ${text}`,
    when: (answers: string, question: string) => `Frågas bara om ni svarade ”${answers}” på ”${question}”.`,
    wasWhen: (answers: string, question: string) => `Frågan ställdes bara till dem som svarade ”${answers}” på ”${question}”.`,
    save: "Spara och gå vidare",
    saveLast: "Spara och granska",
    sendNow: "Skicka in direkt",
    back: "Föregående del",
    saved: "Sparat.",
    clashesTitle: "Allt är inte sparat än",
    clashes: "En kollega har ändrat samma fråga som du. Resten av det du skrev är sparat. Se efter vad som ska gälla här:",
    clashTitle: "En kollega har svarat annorlunda på samma fråga",
    clash:
      "Medan du skrev ändrade någon annan det här svaret. Deras svar står kvar. Nedan står ditt: spara igen om det ska gälla, eller ändra till kollegans.",
    theirs: "Kollegans svar, som står kvar",
    empty: "inget svar",
    swedishOnly: "Frågan finns bara på svenska.",
  },
  review: {
    title: "Granska och skicka in",
    lead: "Så här ser myndighetens svar ut nu.",
    answer: "Svar",
    none: "Inget svar",
    change: "Ändra",
    changeOf: (title: string) => `Ändra ${title}`,
    counted: (answered: string, all: string) => `${answered} av ${all} frågor har ett svar.`,
    missing: "Ett svar saknas",
    missingText: "De här frågorna behöver ett svar innan ni kan skicka in:",
    send: "Skicka in svaret",
    sendText: "Efter att ni har skickat in kan ni ta tillbaka svaret och ändra det fram till sista dagen.",
    byOther: (when: string) => `Senast ändrat ${when} av en kollega.`,
    byMe: (when: string) => `Senast ändrat ${when} av dig.`,
    print: "Vill ni spara svaret: skriv ut sidan.",
  },
  sent: {
    title: "Tack, svaret är inskickat",
    lead: (unit: string) => `Så här svarade ${unit}.`,
    next: "Vad händer nu?",
    nextText: (until: string) =>
      `Enkäten är öppen till och med ${until}. Därefter läser stödfunktionen kommentarerna och räknar svaren. Resultatet publiceras, och den som har svarat får veta när.`,
    stop: "Ni får inga fler påminnelser.",
    reopen: "Ta tillbaka och ändra",
    reopened: "Svaret är tillbakataget. Det räknas först när ni skickar in det igen.",
  },
  colleagues: {
    title: "Ge en kollega en länk",
    lead: "Kollegan får ett mejl med en egen länk till samma svar.",
    email: "Kollegans e-postadress",
    emailHint: "Adressen används bara för den här enkäten och tas bort ett halvår efter att den stängt.",
    send: "Skicka länken",
    there: "De som kan skriva",
    nobody: "Ännu ingen mer än du.",
    you: "du",
    end: "Ta bort",
    endOf: (email: string) => `Ta bort ${email}`,
    done: "Länken är på väg.",
    demonstration: "I demonstrationen skickas inga mejl.",
    ended: "Borttagen. Det kollegan har skrivit finns kvar.",
  },
  closed: {
    title: "Enkäten går inte att svara på",
    before: (when: string) => `Den öppnar ${when}. Länken fungerar då.`,
    over: (when: string) => `Den stängde ${when}. Har ni ett svar på papper kan stödfunktionen ta emot det en tid till.`,
    released: "Svaren är räknade och resultatet är publicerat.",
    toResults: "Läs resultatet",
    gone: "Länken leder inte till någon enkät. Den kan ha tagits bort, eller så har en bit av den fallit bort i mejlet.",
    help: "Hör av dig till stödfunktionen om du undrar.",
    contact: "Kontakt",
    sent: (when: string) => `Ert svar skickades in ${when} och räknas med.`,
    notSent: "Det ni har skrivit skickades inte in och räknas inte.",
  },
  refusals: {
    "not-open": "Det gick inte att spara: enkäten är stängd, eller så har någon redan skickat in svaret.",
    "required-missing": "Några frågor behöver ett svar innan ni kan skicka in.",
    "too-few-answers": "Svara på minst en fråga innan ni skickar in.",
    "too-many-named": "Fler än så kan inte få en länk. Ta bort någon först.",
  },
  mail: {
    invitation: {
      subject: ({ title, unit }: Said) => `${title}: ${unit}`,
      body: ({ title, unit, address, until, hash }: Said) =>
        `Hej,

Vi ber ${unit} svara på ${title}. Svaret är myndighetens: den som leder myndigheten svarar, eller den som hen utser.

Svara här, senast ${until}:
${address}

Länken är er. Den som har den kan läsa och ändra svaret tills det är inskickat. Ska kollegor skriva med: ge dem en egen länk från sidan.

Det är frivilligt att svara. Frågornas kontrollkod är ${hash}.`,
    },
    reminder: {
      subject: ({ title, unit }: Said) => `Påminnelse: ${title}, ${unit}`,
      body: ({ title, unit, address, until, hash }: Said) =>
        `Hej,

${unit} har inte skickat in något svar på ${title} än. Det går bra till och med ${until}:
${address}

Har ni redan börjat finns det ni har sparat kvar. Vill ni inte svara behöver ni inte göra något.

Frågornas kontrollkod är ${hash}.`,
    },
    results: {
      subject: ({ title }: Pick<Said, "title">) => `Resultatet av ${title} är publicerat`,
      body: ({ title, unit, address }: Omit<Said, "until" | "hash">) =>
        `Hej,

Tack för att ${unit} svarade på ${title}. Nu är svaren räknade, och resultatet går att läsa:
${address}`,
    },
    named: {
      subject: ({ title, unit }: Said) => `Fyll i tillsammans: ${title}, ${unit}`,
      body: ({ title, unit, address, until, hash }: Said) =>
        `Hej,

En kollega ber dig fylla i ${title} för ${unit}. Ni skriver i samma svar och ser varandras.

Din länk, som gäller till och med ${until}:
${address}

Frågornas kontrollkod är ${hash}.`,
    },
  },
};

type Said = {
  readonly title: string;
  readonly unit: string;
  readonly address: string;
  readonly until: string;
  readonly hash: string;
};
