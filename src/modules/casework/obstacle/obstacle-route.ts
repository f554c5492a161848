import { refusalsAmong } from "../../../kernel/errors.ts";
import { type Id, parseId } from "../../../kernel/ids.ts";
import { found } from "../casework-route.ts";

export const obstacleRefusals = [
  "changed-meanwhile",
  "has-ended",
  "too-many-obstacles",
  "too-many-measures",
  "reason-missing",
  "review-before-start",
] as const;
export type ObstacleRefusal = (typeof obstacleRefusals)[number];

/** What a rule said no with, to be told on the page; none when it was done. Whatever else goes wrong goes on. */
export const obstacleRefusalOf = refusalsAmong(obstacleRefusals);

/** An id that the address names besides that of the meeting. @throws NotFound when it cannot be one. */
export const partIdOf = <Thing extends string>(params: Readonly<Record<string, string>>, name: string): Id<Thing> =>
  found(parseId<Thing>(params[name] ?? ""));
