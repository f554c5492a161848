import type { Mark } from "./mark.ts";

/** One person, whom somebody who reads it may know: no groups and no plurals. */
const onePerson =
  /(?<!\p{L})(?:hon|han|henne|honom|hennes|hans|kvinnan|mannen|pojken|flickan|barnet|sökanden|patienten|klienten|brukaren|eleven|studenten|dottern|sonen|modern|mamman|fadern|pappan|kollegan|handläggaren|chefen|änkan|(?:en|min|vår) (?:\p{Ll}{1,20} )?(?:handläggare|chef|kollega|medarbetare|kvinna|man|sökande|patient|elev|student|pojke|flicka))(?!\p{L})/iu;

/** What somebody may have, as it is written in a case. Of a group it says nothing of anybody. */
const diagnosis =
  /(?<!\p{L})(?:\p{Ll}{0,20}cancer|leukemi|tumör|schizofreni|autism|autistisk|adhd|demens|dement|alzheimers?|depression|deprimerad|utmattning(?:ssyndrom)?|utbränd|psykos|psykotisk|bipolär|ångest|självmord|självmordsbenägen|anorexi|ptsd|missbruk|missbrukare|alkoholist|gravid|missfall|abort|hivpositiv|hiv|diabetes|epilepsi|stroke|parkinsons?|reumatism|förlamad|rullstolsburen|utvecklingsstörd|sjukskriven)(?!\p{L})/giu;

const health = ({ text, from }: Sentence): readonly Mark[] =>
  onePerson.test(text)
    ? [...text.matchAll(diagnosis)].map(({ 0: words, index }) => ({
        kind: "health" as const,
        start: from + index,
        end: from + index + words.length,
        words,
      }))
    : [];

/** So few that whoever knows the place knows who it is. */
const few: readonly RegExp[] = [
  /(?<!\p{L})enda (?:\p{Ll}{1,20} )?(?:\p{Ll}{1,20}(?:läggaren?|läkaren?|läraren?|jurist(?:en)?|chef(?:en)?)|jurist(?:en)?|chef(?:en)?|kvinnan?|man(?:nen)?|sökanden?|person(?:en)?|kollegan?|patient(?:en)?|elev(?:en)?|student(?:en)?|familj(?:en)?|tolk(?:en)?)(?!\p{L})/giu,
  /(?<!\p{N})\d{1,3}-årig[ae]? (?:\p{Ll}{1,20} )?(?:änka|änkling|kvinna|man|flicka|pojke|mamma|pappa|person|sökande|patient|elev|student)(?:n|nen|en)?(?!\p{L})/giu,
  /(?<!\p{N})\d{1,3}-åring(?:en)?(?!\p{L})/giu,
  /(?<!\p{L})av (?:de )?(?:två|tre|fyra) (?:\p{Ll}{1,20} )?(?:sökande|kvinnor(?:na)?|män(?:nen)?|patienter(?:na)?|elever(?:na)?|barn(?:en)?|personer(?:na)?|familjer(?:na)?)(?!\p{L})/giu,
  /(?<!\p{L})(?:ett|två|tre|fyra|fem|sex|sju)barns(?:mamma|pappa|mor|far|förälder)(?:n|mamman|pappan)?(?!\p{L})/giu,
];

type Sentence = { readonly text: string; readonly from: number };

function sentencesIn(text: string): readonly Sentence[] {
  const ends = [...text.matchAll(/[.?\n](?= |\n|$)/gu)].map(({ index }) => index + 1);
  return [...new Set([...ends, text.length])].map((end, place) => ({
    text: text.slice(ends[place - 1] ?? 0, end),
    from: ends[place - 1] ?? 0,
  }));
}

/** What a text says of the health of one person, and where it tells of so few that they are known without a name. */
export function singledOutIn(text: string): readonly Mark[] {
  const alone = few.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ kind: "few" as const, start: index, end: index + words.length, words })),
  );
  return [...sentencesIn(text).flatMap(health), ...alone];
}
