import { z } from "zod";
import { languages } from "../../kernel/i18n.ts";
import { demonstrationRoles } from "./person.ts";

/** Longest address that mail takes. @source RFC 5321 §4.5.3.1.3 */
const longestEmail = 254;
export const longestName = 100;

/** Addresses of the demonstration belong to its roles. */
export const email = z
  .email()
  .max(longestEmail)
  .refine((address) => !address.toLowerCase().endsWith("@demonstration.invalid"));
export const personName = z
  .string()
  .max(longestName)
  // Nothing that cannot be seen, or turns the text around it; and something that can be read.
  .regex(/^[^\p{Cc}\p{Cf}]+$/u)
  .regex(/\p{L}/u);

export const signInForm = z.object({ email, next: z.string().max(500).optional() });
export const nextQuery = z.object({ next: z.string().optional() });
export const firstAdministratorForm = z.object({ name: personName, email });
export const accountForm = z.object({ name: personName, language: z.enum(languages) });
export const sessionForm = z.object({ session: z.string().max(40).optional() });
export const demonstrationForm = z.object({ role: z.enum(demonstrationRoles.map(({ key }) => key)) });
