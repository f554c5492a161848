/** With an end, as something is said after it. */
export const asSentence = (words: string): string => (/[.?!:…]$/u.test(words) ? words : `${words}.`);
