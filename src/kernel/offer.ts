import type { Words } from "./api.ts";
import type { Read } from "./db.ts";
import type { Address } from "./http.ts";
import type { Instant } from "./time.ts";

/** One form in which a collection can be fetched. */
export type OpenFile = {
  readonly href: string;
  readonly title: Words;
  readonly media: string;
  /** As the EU's list of file types has it: "CSV". @source op.europa.eu, authority table file-type */
  readonly fileType: string;
};

/** Something that a module gives away to anyone: for the catalogue and the page of open data. */
export type OpenCollection<Tables> = {
  readonly id: string;
  readonly title: Words;
  readonly says: Words;
  readonly keywords: { readonly sv: readonly string[]; readonly en: readonly string[] };
  readonly page: Address;
  readonly files: readonly OpenFile[];
  /** Whether the API gives it too. */
  readonly inApi: boolean;
  /** Where it is not that of the library's texts. */
  readonly licence?: string;
  /** The address of what it was made from. */
  readonly madeFrom?: string;
  selectChangedAt(db: Read<Tables>): Promise<Instant | undefined>;
};

/** A page that search engines are told of. */
export type ListedPage = { readonly address: Address; readonly updatedAt?: Instant };
