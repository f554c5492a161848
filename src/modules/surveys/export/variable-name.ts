const longest = 64;

/** Words that the language of SPSS keeps for itself. @source IBM SPSS Statistics, Command Syntax Reference, "Variable names" */
const reserved = ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"];

/**
 * The names of variables, one for each wish and no two alike: small letters a–z, digits and single underscores, a letter first, at most 64 characters.
 * Such names are taken by SPSS, R, Python, Stata and databases alike, and are as many bytes as characters. What is taken gets a number.
 */
export function variableNames(wishes: readonly string[]): readonly string[] {
  const taken = takenNames([]);
  return wishes.map((wish) => freeName(wish, taken));
}

export function takenNames(names: readonly string[]): Set<string> {
  return new Set([...reserved, ...names]);
}

/** The name nearest to a wish that nobody has; it is taken from now on. */
export function freeName(wish: string, taken: Set<string>): string {
  const plain = plainName(wish);
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) {
    const ending = `_${number}`;
    name = endingPlain(plain.slice(0, longest - ending.length)) + ending;
  }
  taken.add(name);
  return name;
}

function plainName(wish: string): string {
  const letters = wish.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const plain = letters.replace(/[^a-z0-9]+/gu, "_").replace(/^_/u, "");
  return endingPlain(/^[a-z]/u.test(plain) ? plain.slice(0, longest) : `v${plain}`.slice(0, longest));
}

function endingPlain(name: string): string {
  return name.endsWith("_") ? name.slice(0, -1) : name;
}
