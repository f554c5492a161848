/** What a team reads when it makes a learning example of its work. */
export const sv = {
  title: "Gör ett lärande exempel",
  description: "Så att andra slipper börja från början. Det mesta är redan ifyllt ur ert arbete.",
  corner: "Berätta för andra vad ni prövade, vad det gav och vad som var svårt.",
  section: "Lärande exempel",
  left: (count: number) =>
    count === 0
      ? "Allt som måste vara med är ifyllt. Läs igenom och ändra det ni vill."
      : count === 1
        ? "Ett fält är kvar att fylla i. Resten är hämtat ur ert arbete: läs igenom och ändra det ni vill."
        : `${count} fält är kvar att fylla i. Resten är hämtat ur ert arbete: läs igenom och ändra det ni vill.`,
  states: {
    draft: "Hos redaktionen",
    "fact-check": "Hos myndigheten för faktagranskning",
    "second-reading": "Hos redaktionen, läses av en till",
    published: "Publicerat",
    replaced: "Publicerat, och ersatt av en nyare version",
    archived: "Har tagits bort ur biblioteket",
    withdrawn: "Redaktionen gick inte vidare med det",
  },
  handedIn: (number: number, state: string) => `Version ${number}: ${state}.`,
  next: {
    published: "Visa det för dem ni arbetar med. När ni har lärt er mer kan ni lämna in en ny version.",
    returned: "Den som läste vill ha ändringar. Redaktionen har texten och rättar den. Bestäm vem hos er som svarar om de frågar.",
    withdrawn: "Utkastet finns kvar här. Fråga redaktionen vad som saknades, ändra och lämna in igen när ni vill.",
  },
  checkers: {
    title: "Granskar fakta",
    approved: "har godkänt texten som den är nu",
    asked: "har fått frågan",
    later: "får frågan i tur och ordning",
    unasked: "får ingen fråga av redaktionen, för ingen svarar för den här. Fråga själva.",
  },
  news: {
    published: (title: string) => `Ert exempel ”${title}” är publicerat. Visa det för dem ni arbetar med.`,
    returned: (title: string) =>
      `Den som läste ert exempel ”${title}” vill ha ändringar. Redaktionen rättar: bestäm vem hos er som svarar om de frågar.`,
    withdrawn: (title: string) =>
      `Redaktionen gick inte vidare med ert exempel ”${title}”. Utkastet finns kvar: ändra det och lämna in igen när ni vill.`,
  },
  consented: (consent: string, day: string) => `Teamet sa ja: ${consent}, ${day}.`,
  read: (title: string) => `Läs exemplet: ${title}`,
  goOn: "Arbetet fortsätter som vanligt. Ni kan lämna in en ny version när den förra är klar.",
  waits: "Den förra versionen är hos redaktionen. Ni kan skriva vidare här, och lämna in igen när den är klar.",
  links: {
    title: "Det som exemplet hänvisar till",
    intro: "Hinder och åtgärder som ni har valt ur biblioteket.",
    none: "Inget ur biblioteket ännu.",
  },
  methods: "Metoder ur biblioteket som ni använde",
  fromWork: "Det här står i arbetet nu",
  statusFromWork: "Hur långt det har kommit hämtas från det ni lär er.",
  looks: {
    title: "Kan det här peka ut någon?",
    intro:
      "Det som är markerat ser ut som en person eller ett ärende. Ändra texten, eller säg att det inte är det. Förslagen missar en del: läs också själva.",
    kinds: {
      email: "e-postadress",
      "person-number": "personnummer",
      "case-number": "ärendenummer",
      phone: "telefonnummer",
      birthday: "födelsedag",
      address: "adress, fastighet eller bil",
      health: "någons hälsa",
      few: "en av få",
      name: "namn",
    },
    clear: (words: string, kind: string) => `”${words}” är ingen person och inget ärende (ser ut som ${kind})`,
    label: (field: string) => `Markerat i: ${field}`,
  },
  fields: {
    title: { label: "Rubrik", hint: "Vad ni gjorde, hellre än vad projektet hette." },
    summary: { label: "Sammanfattning", hint: "En eller två meningar." },
    meeting: { label: "Mötet i en mening" },
    background: { label: "Bakgrund", hint: "Varför mötet är viktigt och hur det var." },
    inTheWay: { label: "Vad var i vägen?", hint: "Ett hinder på varje rad." },
    steps: { label: "Så gjorde ni", hint: "Ett steg på varje rad: vad ni gjorde, kolon, hur." },
    who: { label: "Vilka var med?", hint: "Roller, inga namn. En grupp på varje rad." },
    citizens: {
      label: "Vad gav det dem ni är till för?",
      hint: "Svara på det ni vet av de här tre frågorna. Svarar ni bara på någon visas de andra som inte mätta.",
    },
    staff: { label: "Vad gav det medarbetarna?" },
    society: { label: "Vad gav det samhället?" },
    hard: { label: "Vad var svårt?", hint: "En sak på varje rad. Det är det andra har mest nytta av." },
    lessons: { label: "Vad lärde ni er?", hint: "En sak på varje rad." },
    next: { label: "Vad händer sedan?" },
    partners: {
      label: "Andra som var med",
      hint: "Myndigheter och andra organisationer, en på varje rad. Er egen myndighet får granska fakta, och efter den varje myndighet som står här och som någon svarar för på plattformen. Fråga de övriga själva.",
    },
    ask: { label: "Vem kan man fråga?", hint: "En roll eller ett team, inget namn." },
    meetingType: { label: "Vad gäller mötet?" },
    citizenContact: { label: "Hur nära är ni dem ni är till för?" },
    agencyType: { label: "Vilken sorts myndighet är ni?" },
  },
  choices: {
    meetingType: {
      internal: "Kollegor inom myndigheten",
      citizens: "Medborgare, företag eller andra enskilda",
      "public-bodies": "Andra myndigheter, kommuner eller regioner",
      mixed: "Flera slags möten",
    },
    citizenContact: { direct: "Direkt", indirect: "Indirekt, genom andra", none: "Ingen kontakt" },
    agencyType: {
      authority: "Förvaltningsmyndighet",
      "county-board": "Länsstyrelse",
      court: "Domstol",
      university: "Universitet eller högskola",
      "museum-or-archive": "Museum eller arkiv",
      "research-funder": "Forskningsfinansiär",
      other: "Annan",
    },
  },
  choose: "Välj",
  consent: {
    title: "Lämna in",
    legend: "Teamets ja",
    intro: "Redaktionen redigerar, er myndighet granskar fakta, och en till läser innan något publiceras.",
    who: "Vilka har sagt ja?",
    whoHint: "Roller, till exempel: hela teamet och enhetschefen. Fyll i när ni lämnar in.",
    when: "Vilken dag?",
    yes: "Teamet har sagt ja till att det här blir ett öppet exempel",
    missing: "Teamet behöver ha sagt ja innan exemplet lämnas in. Kryssa i rutan och skriv vilka och när.",
    submit: "Lämna till redaktionen",
  },
  save: "Spara utkastet",
  saved: "Utkastet är sparat.",
  sent: "Exemplet är lämnat till redaktionen. Den redigerar, er myndighet granskar fakta och en till läser. Här ser ni hur långt det har kommit.",
  note: (consent: string, day: string) => `Kommer från ett teams arbete med ett möte. Teamet har sagt ja: ${consent}, ${day}.`,
  seen: [
    "Teamet, så länge det är ett utkast här.",
    "När ni lämnar in det: redaktionen, och de på er myndighet som granskar fakta. När det publiceras: alla.",
  ],
  overtaken:
    "Någon annan sparade medan du skrev. Deras text står vid fälten som skiljer sig, och din står i dem. Sätt ihop dem och spara igen.",
  theirs: (name: string) => `Det här sparade ${name}`,
  someone: "någon",
  refusals: {
    "not-complete": "Några fält måste fyllas i först. De står uppräknade här.",
    "not-looked-at":
      "Något är markerat som ingen har tagit ställning till. Ändra det, eller säg att det inte är någon person och inget ärende.",
    "at-the-desk": "Den förra versionen är hos redaktionen. Vänta tills den är klar, eller be redaktionen ändra.",
    "already-open": "Någon ändrar redan exemplet hos redaktionen. Försök igen när det är klart.",
  },
};
