/** Other names of a coding. @source RFC 9110 §8.4.1.3 */
const aliases: Readonly<Record<string, string>> = { "x-gzip": "gzip" };

/**
 * The coding that a reader likes best among those that are offered, the first of them when it is all the same to the reader; undefined when
 * what is sent should be sent as it is. So it is too when the header is missing, cannot be read, or refuses everything: bytes as they are
 * can be read by everyone. @source RFC 9110 §12.5.3
 */
export function chooseCoding<Coding extends string>(accepted: string | null | undefined, offered: readonly Coding[]): Coding | undefined {
  if (accepted === null || accepted === undefined || accepted === "") return undefined;
  const weights = weightsIn(accepted);
  const rest = weights.get("*") ?? 0;
  let best: Coding | undefined;
  let highest = 0;
  for (const coding of offered) {
    const weight = weights.get(coding) ?? rest;
    if (weight > highest) [best, highest] = [coding, weight];
  }
  return highest < (weights.get("identity") ?? rest) ? undefined : best;
}

function weightsIn(accepted: string): Map<string, number> {
  const weights = new Map<string, number>();
  for (const part of accepted.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((one) => one.trim());
    weights.set(aliases[name] ?? name, weightOf(parameters));
  }
  return weights;
}

/** From 0, which is no, to 1. A weight that is none is taken as a no. @source RFC 9110 §12.4.2 */
function weightOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
  if (weight === undefined) return 1;
  return /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0;
}
