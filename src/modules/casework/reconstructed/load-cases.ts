import { createHash } from "node:crypto";
import { newId } from "../../../kernel/ids.ts";
import type { Instant } from "../../../kernel/time.ts";
import type { OrganisationId } from "../../people/index.ts";
import type { StudyId } from "../study/study.ts";
import type { CaseFile } from "./case-file.ts";

/** A case of a file as it is to be stored: what of it differs from what is stored is seen by the hash. */
export type CompiledCase = {
  readonly file: CaseFile;
  readonly position: number;
  readonly organisationId: OrganisationId | undefined;
  readonly hash: string;
};

export type StoredCase = { readonly id: StudyId; readonly name: string; readonly hash: string };

/** What is made of a file, as a number: when more is made of the same file, it is loaded anew. */
const made = 2;

/** @param ids of the agencies of the register, by the names that cases have for them */
export function compileCases(cases: readonly CaseFile[], ids: ReadonlyMap<string, OrganisationId>): readonly CompiledCase[] {
  return cases.map((file, position) => {
    const organisationId = ids.get(registerNameOf(file));
    const hash = createHash("sha256")
      .update(JSON.stringify([made, file, position, organisationId]))
      .digest("hex");
    return { file, position, organisationId, hash };
  });
}

export const registerNameOf = ({ register, agency }: CaseFile): string => register ?? agency;

export type LoadPlan = {
  /** To be written anew, each under the id that it has, or gets now. */
  readonly write: readonly (CompiledCase & { readonly id: StudyId; readonly isNew: boolean })[];
  /** No longer in any file. */
  readonly remove: readonly StoredCase[];
};

/** What has to be done for what is stored to be what the files say. */
export function planLoad(compiled: readonly CompiledCase[], stored: readonly StoredCase[], at: Instant): LoadPlan {
  const byName = new Map(stored.map((one) => [one.name, one]));
  const names = new Set(compiled.map(({ file }) => file.name));
  return {
    write: compiled
      .filter(({ file, hash }) => byName.get(file.name)?.hash !== hash)
      .map((one) => {
        const before = byName.get(one.file.name);
        return { ...one, id: before?.id ?? newId<"casework.study">(at), isNew: before === undefined };
      }),
    remove: stored.filter(({ name }) => !names.has(name)),
  };
}
