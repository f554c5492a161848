type Opening = { readonly params: Readonly<Record<string, string>>; readonly request: Request };

/**
 * How many times each page of a kind has been opened since somebody last asked, by name: "example/namn". It is counted here and nowhere else until
 * it is taken out, so what has not been is lost with the process. Nothing is kept of who opened it, not even for a moment.
 */
export class UseCounter {
  #times = new Map<string, number>();

  /** Counts a page that somebody was shown. Pages of no kind are not counted. */
  note(kind: string | undefined, { params, request }: Opening, status: number): void {
    // 304 is the same page, opened once more.
    if (kind === undefined || (status !== 200 && status !== 304) || !isOpenedByReader(request)) return;
    const name = `${kind}/${params["slug"] ?? ""}`;
    this.#times.set(name, (this.#times.get(name) ?? 0) + 1);
  }

  /** What has been counted, which begins anew. */
  take(): ReadonlyMap<string, number> {
    const taken = this.#times;
    this.#times = new Map();
    return taken;
  }
}

/** Words of programs that fetch pages by themselves, in what they say they are. Those that say they are a browser are taken for one. */
const machines =
  /bot\b|bot[/_-]|crawl|spider|slurp|fetch|scan|monitor|uptime|preview|archiver|headless|lighthouse|curl|wget|python|java\/|okhttp|go-http|libwww|axios|node\b/i;

function isOpenedByReader({ method, headers }: Request): boolean {
  if (method !== "GET") return false;
  // A browser that fetches a page in case it will be opened says so.
  const purpose = `${headers.get("sec-purpose") ?? ""} ${headers.get("purpose") ?? ""} ${headers.get("x-moz") ?? ""}`;
  const says = headers.get("user-agent") ?? "";
  return !/prefetch|prerender|preview/i.test(purpose) && says !== "" && !machines.test(says);
}
