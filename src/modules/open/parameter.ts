import { z } from "zod";
import type { ApiParameter } from "../../kernel/api.ts";

type Described = {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly enum?: readonly string[] };
  readonly minimum?: number;
  readonly maximum?: number;
};

/** A parameter does not change while the program runs, and describing it takes time. */
const known = new WeakMap<ApiParameter, Described>();

function described(parameter: ApiParameter): Described {
  const made = known.get(parameter) ?? (z.toJSONSchema(parameter.schema, { io: "output" }) as Described);
  known.set(parameter, made);
  return made;
}

/** The words that a parameter can be, where they can be counted. */
export function valuesOf(parameter: ApiParameter): readonly string[] | undefined {
  const schema = described(parameter);
  return schema.enum ?? schema.items?.enum;
}

/** The least and the most that a number can be. */
export function numbersOf(parameter: ApiParameter): { readonly least: number; readonly most: number } | undefined {
  const { type, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = described(parameter);
  return type === "integer" ? { least: minimum, most: maximum } : undefined;
}
