import type { Readers } from "../../../design/index.ts";
import type { Draft } from "../../../kernel/validate.ts";
import type { Language } from "../../../kernel/i18n.ts";
import type { ObstacleText as CatalogueText } from "../../library/index.ts";
import type { Study } from "../study/study.ts";
import type { Measure, MeasureSuggestion } from "./measure.ts";
import type { ObstacleRefusal } from "./obstacle-route.ts";
import type { Met, Obstacle, ObstacleId } from "./obstacle.ts";
import type { Catalogue, Suggestion } from "./suggestion.ts";

/** What is told after something has been done. */
export const obstacleDeeds = ["added", "placed", "saved", "closed", "told", "proposed"] as const;
export type ObstacleDeed = (typeof obstacleDeeds)[number];

/** Why it was not done, and what was. */
export type Answer = { readonly refusal: ObstacleRefusal | undefined; readonly done: ObstacleDeed | undefined };

export type ObstacleListView = Answer & {
  readonly study: Study;
  readonly obstacles: readonly Obstacle[];
  readonly measures: readonly Measure[];
  readonly catalogue: Catalogue;
  /** For those that have no place: where they may belong. */
  readonly suggestions: ReadonlyMap<ObstacleId, readonly Suggestion[]>;
  readonly untried: readonly MeasureSuggestion[];
  /** What was written to the question of what is in the way, and is no obstacle yet. */
  readonly toTakeOver: readonly string[];
  readonly readers: Readers;
  /** What was sent and could not be taken, and to which of the two forms. */
  readonly draft: Draft;
  readonly to: "obstacles" | "measures" | undefined;
};

export type ObstacleView = Answer & {
  readonly study: Study;
  readonly obstacle: Obstacle;
  readonly catalogue: Catalogue;
  readonly nearest: readonly Suggestion[];
  /** What meetings like this one have met, by their names in the catalogue. */
  readonly similar: readonly string[];
  /** Other meetings that the reader may read in which this one was met, the newest first. */
  readonly elsewhere: readonly Met[];
  /** What was looked for in the catalogue, and what there is of it, by their names; no words where the whole list was asked for. */
  readonly hits: { readonly find: string; readonly names: readonly string[] } | undefined;
  /** Those under a principle, when one was asked for. */
  readonly underPrinciple: { readonly principle: string; readonly found: readonly Suggestion[] } | undefined;
  readonly readers: Readers;
  readonly draft: Draft;
  /** What was sent of what has become of it, and could not be taken. */
  readonly told: Draft;
};

export type MeasureView = Answer & {
  readonly study: Study;
  readonly measure: Measure;
  readonly obstacles: readonly Obstacle[];
  /** What the library calls the measure that it goes by. */
  readonly libraryTitle: string | undefined;
  readonly readers: Readers;
  readonly draft: Draft;
  /** What was sent of how it goes, and could not be taken. */
  readonly told: Draft;
};

/** What an obstacle of the catalogue is called, in the language of the reader where it has been written. */
export const titleIn = (language: Language, { title, english }: Pick<CatalogueText, "title" | "english">): string =>
  language === "en" && english !== null ? english : title;
