import { parsePlainDate } from "../../kernel/time.ts";

/** The merged register that comes with the program, and the day on which it was made. @source civictechsweden/myndighetsdata, commit e5b5c07 */
export const bundledRegister = { day: parsePlainDate("2026-01-02"), url: "https://github.com/civictechsweden/myndighetsdata" } as const;

/** That of the merged register. What is added and put right here is facts, and given on the same terms. */
export const licenceOfRegister = "https://creativecommons.org/publicdomain/zero/1.0/";
