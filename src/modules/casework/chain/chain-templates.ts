import type { Language } from "../../../kernel/i18n.ts";
import type { ChainDraft, Kind, Level, Mandate } from "./chain.ts";

type Words = Readonly<Record<Language, string>>;

type TemplateActor = { readonly key: string; readonly level: Level; readonly name: Words };
type TemplateRelation = {
  readonly from: string;
  readonly to: string;
  readonly kind: Kind;
  readonly mandate?: Mandate;
  readonly words: Words;
};
type Template = { readonly actors: readonly TemplateActor[]; readonly relations: readonly TemplateRelation[] };

const government: TemplateActor = { key: "government", level: "government", name: { sv: "Regeringen", en: "The Government" } };
const ministry: TemplateActor = { key: "ministry", level: "ministry", name: { sv: "Departementet", en: "The ministry" } };
const support: TemplateActor = { key: "support", level: "support", name: { sv: "Ekonomi, hr och it", en: "Finance, HR and IT" } };
const law: TemplateActor = { key: "law", level: "support", name: { sv: "Juridik och kommunikation", en: "Law and communication" } };
const unions: TemplateActor = { key: "union", level: "other", name: { sv: "Facket", en: "The unions" } };

const answersToGovernment = (from: string): TemplateRelation => ({
  from,
  to: "government",
  kind: "mandate",
  mandate: "answers",
  words: {
    sv: "Ledningen svarar för verksamheten och redovisar den i årsredovisningen.",
    en: "The management answers for the operations and accounts for them in the annual report.",
  },
});

/**
 * @source Myndighetsförordningen (2007:515) 3 §: the management answers to the Government for the operations
 * @source SOU 2019:43 §1.6.5 and §2.7: heads link politics and administration; managers at several levels
 */
const authority: Template = {
  actors: [
    government,
    ministry,
    { key: "head", level: "agency-head", name: { sv: "Generaldirektören", en: "The director-general" } },
    { key: "group", level: "agency-head", name: { sv: "Ledningsgruppen", en: "The management group" } },
    { key: "department", level: "management", name: { sv: "Avdelningschefen", en: "The head of department" } },
    { key: "unit", level: "first-line", name: { sv: "Enhetschefen", en: "The head of unit" } },
    support,
    law,
    unions,
  ],
  relations: [answersToGovernment("head")],
};

/** @source Förordningen (2017:868) med länsstyrelseinstruktion 2 §: national goals in the county */
const countyBoard: Template = {
  actors: [
    government,
    ministry,
    { key: "head", level: "agency-head", name: { sv: "Landshövdingen", en: "The county governor" } },
    { key: "director", level: "agency-head", name: { sv: "Länsrådet", en: "The county director" } },
    { key: "department", level: "management", name: { sv: "Avdelningschefen", en: "The head of department" } },
    { key: "unit", level: "first-line", name: { sv: "Enhetschefen", en: "The head of unit" } },
    {
      key: "national",
      level: "other-agency",
      name: { sv: "Den nationella myndigheten i sakfrågan", en: "The national agency of the matter" },
    },
    { key: "municipality", level: "other", name: { sv: "Kommunerna i länet", en: "The municipalities of the county" } },
    support,
    unions,
  ],
  relations: [answersToGovernment("head")],
};

/** @source Regeringsformen 11 kap. 3 §: neither Parliament nor an authority decides how a court judges in a case */
const court: Template = {
  actors: [
    government,
    ministry,
    { key: "administration", level: "ministry", name: { sv: "Domstolsverket", en: "The National Courts Administration" } },
    { key: "head", level: "agency-head", name: { sv: "Lagmannen", en: "The chief judge" } },
    { key: "department", level: "management", name: { sv: "Chefsrådmannen", en: "The senior judge" } },
    { key: "unit", level: "first-line", name: { sv: "Administrativa chefen", en: "The administrative manager" } },
    { key: "judge", level: "other", name: { sv: "Domaren i målet", en: "The judge of the case" } },
    { key: "counsel", level: "other", name: { sv: "Ombud och åklagare", en: "Counsel and prosecutors" } },
    support,
    unions,
  ],
  relations: [
    {
      from: "judge",
      to: "head",
      kind: "mandate",
      mandate: "may-decide",
      words: {
        sv: "Hur domstolen dömer i ett enskilt mål bestämmer ingen annan.",
        en: "How the court judges in a single case is decided by nobody else.",
      },
    },
  ],
};

/** @source Högskolelagen (1992:1434) 2 kap. 2–3 §§ (the board, and the vice-chancellor who leads under it); SOU 2019:43 §2.10 */
const university: Template = {
  actors: [
    government,
    ministry,
    { key: "board", level: "agency-head", name: { sv: "Styrelsen", en: "The board" } },
    { key: "head", level: "agency-head", name: { sv: "Rektor", en: "The vice-chancellor" } },
    { key: "dean", level: "management", name: { sv: "Akademichefen eller dekanen", en: "The head of school or dean" } },
    { key: "unit", level: "first-line", name: { sv: "Avdelningschefen eller prefekten", en: "The head of division or department" } },
    { key: "study", level: "support", name: { sv: "Studieadministrationen", en: "The study administration" } },
    { key: "review", level: "other-agency", name: { sv: "Universitetskanslersämbetet", en: "The Swedish Higher Education Authority" } },
    { key: "students", level: "other", name: { sv: "Studentkåren", en: "The student union" } },
    support,
    unions,
  ],
  relations: [
    answersToGovernment("board"),
    {
      from: "head",
      to: "board",
      kind: "mandate",
      mandate: "answers",
      words: {
        sv: "Rektor leder verksamheten närmast under styrelsen.",
        en: "The vice-chancellor leads the operations directly under the board.",
      },
    },
  ],
};

/** @source the same as of an agency; whom a museum or an archive works with is of the kind in SOU 2019:43 appendix 5 */
const museum: Template = {
  actors: [
    government,
    ministry,
    { key: "head", level: "agency-head", name: { sv: "Överintendenten eller riksarkivarien", en: "The director or national archivist" } },
    { key: "department", level: "management", name: { sv: "Avdelningschefen", en: "The head of department" } },
    { key: "unit", level: "first-line", name: { sv: "Enhetschefen", en: "The head of unit" } },
    { key: "collections", level: "support", name: { sv: "Samlingar och lokaler", en: "Collections and premises" } },
    { key: "friends", level: "other", name: { sv: "Vänförening och forskare", en: "Friends' association and researchers" } },
    support,
    unions,
  ],
  relations: [answersToGovernment("head")],
};

const templates = { authority, "county-board": countyBoard, court, university, "museum-or-archive": museum } as const;
export const templateNames = ["authority", "county-board", "court", "university", "museum-or-archive"] as const;
export type TemplateName = (typeof templateNames)[number];

/** Which one fits an organisation of a type of the register; most are administrative agencies. */
export const templateFor = (type: string | undefined): TemplateName => templateNames.find((name) => name === type) ?? "authority";

/** One as a chain to begin with, around a meeting whose two sides have names of the team's own. */
export function draftOf(
  name: TemplateName,
  language: Language,
  { host, guest }: { readonly host: string; readonly guest: string },
): ChainDraft {
  const { actors, relations } = templates[name];
  const sides = [
    { key: "host", level: "meeting", name: host },
    { key: "guest", level: "citizen", name: guest },
  ] as const;
  return {
    actors: [...actors.map((actor) => ({ ...actor, name: actor.name[language] })), ...sides],
    relations: relations.map((relation) => ({ ...relation, words: relation.words[language] })),
  };
}
