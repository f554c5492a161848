import type { JSX } from "hono/jsx/jsx-runtime";
import { Link } from "../../../design/index.ts";
import { formatDate, type Language } from "../../../kernel/i18n.ts";
import { itemHref } from "../../library/index.ts";
import { obstacleMessages } from "../messages.ts";
import { isUnderWay, type Measure } from "./measure.ts";
import { type Answer, titleIn } from "./obstacle-view.ts";
import type { Catalogue } from "./suggestion.ts";
import type { Obstacle } from "./obstacle.ts";

/** The sentences for what came of what was sent. */
export function toldOf(language: Language, { refusal, done }: Answer): { problem: string | undefined; done: string | undefined } {
  const text = obstacleMessages[language];
  return { problem: refusal === undefined ? undefined : text.refusals[refusal], done: done === undefined ? undefined : text.done[done] };
}

type PlaceProps = { language: Language; obstacle: Obstacle; catalogue: Catalogue };

/** What the library calls it, with the way there; or where the team thinks that it belongs. */
export function PlaceInWords({ language, obstacle, catalogue }: PlaceProps): JSX.Element | null {
  const text = obstacleMessages[language].obstacles;
  const { catalogueName, areaName } = obstacle;
  const entry = catalogueName === undefined ? undefined : catalogue.get(catalogueName);
  if (entry !== undefined) return <Link href={itemHref(language, "obstacle", entry.slug)}>{text.place(titleIn(language, entry))}</Link>;
  const area = [...catalogue.values()].find((one) => one.area.slug === areaName)?.area;
  return area === undefined ? null : <span>{text.area(area.title)}</span>;
}

/** In whose power it is, and what has become of it where it is in somebody else's. */
export function ownerInWords(language: Language, { owner, ownerName, fates }: Obstacle): string | undefined {
  const text = obstacleMessages[language];
  if (owner === undefined) return undefined;
  const whose = owner === "other" && ownerName !== undefined ? text.obstacles.otherIs(ownerName) : text.obstacles.owners[owner];
  if (owner !== "other") return whose;
  const [latest] = fates;
  const fate =
    latest === undefined ? text.asked.notRaised : text.fate.entry(text.fate.fates[latest.fate], formatDate(language, latest.toldAt));
  return `${whose}. ${fate}`;
}

type MeasureInTime = Pick<Measure, "state" | "who" | "startsOn" | "reviewOn">;

/** The state of a measure, who does it and when, as one line. One that the team has made up its mind about is no longer to be looked over. */
export function measureFacts(language: Language, { state, who, startsOn, reviewOn }: MeasureInTime): string {
  const text = obstacleMessages[language].measures;
  return [
    text.states[state],
    who === undefined ? undefined : text.facts.who(who),
    startsOn === undefined ? undefined : text.facts.starts(formatDate(language, startsOn)),
    reviewOn === undefined || !isUnderWay({ state }) ? undefined : text.facts.review(formatDate(language, reviewOn)),
  ]
    .filter((fact) => fact !== undefined)
    .join(". ");
}
