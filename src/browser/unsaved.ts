/**
 * Keeps what is written in a form while it is written: the form is sent as it stands, after a pause and when the page is left, to an address that
 * keeps it for whoever writes. When that fails, what stands in the fields is left there, also when the form is to be sent. Without this script
 * the form is still a form.
 */
type Place = { readonly at: HTMLElement; readonly form: HTMLFormElement; readonly status: HTMLElement };

const pause = 2_000;
const pauseAfterFailure = 15_000;
/** What a browser sends of a page that is gone, at most; what is larger goes as long as the page is there. */
const mostAfterwards = 60_000;

for (const at of document.querySelectorAll<HTMLElement>("[data-unsaved]")) {
  const form = at.querySelector("form");
  const status = at.querySelector<HTMLElement>("[role=status]");
  if (form !== null && status !== null) startKeeping({ at, form, status });
}

function startKeeping(place: Place): void {
  const { at, form } = place;
  let isKept = at.dataset["begun"] === undefined;
  let isLeaving = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<boolean> = Promise.resolve(true);

  const keep = async (): Promise<boolean> => {
    isKept = true;
    const isSent = await send(place);
    // What was written meanwhile waits for its own turn.
    if (!isSent && isKept) later(pauseAfterFailure);
    isKept &&= isSent;
    return isSent;
  };
  // One at a time: what was written last comes last.
  const keepInTurn = (): Promise<boolean> => {
    clearTimeout(timer);
    sending = sending.then(keep);
    return sending;
  };
  const later = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void keepInTurn(), wait);
  };
  const written = (): void => {
    isKept = false;
    later(pause);
  };

  const leave = async (submitter: HTMLElement | null): Promise<void> => {
    if (!(await keepInTurn())) return;
    isLeaving = true;
    form.requestSubmit(submitter);
  };

  form.addEventListener("input", written);
  if (!isKept) written();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !isKept && !isLeaving) void keepInTurn();
  });
  addEventListener("pageshow", () => (isLeaving = false));
  form.addEventListener("submit", (event) => {
    if (isLeaving || isKept) {
      isLeaving = true;
      clearTimeout(timer);
      return;
    }
    // Somebody who has been signed out, or has no network, would be led away from what they have written.
    event.preventDefault();
    const { submitter } = event;
    void leave(submitter);
  });
}

/** Whether the server has it. */
async function send(place: Place): Promise<boolean> {
  const { at, form } = place;
  const told = (await post(at, form)) ?? ((await signInAgain(at, form)) ? await post(at, form) : undefined);
  tell(place, told ?? at.dataset["failed"] ?? "");
  return told !== undefined;
}

async function post(at: HTMLElement, form: HTMLFormElement): Promise<string | undefined> {
  try {
    const fields = [...new FormData(form)].map(([name, value]) => [name, typeof value === "string" ? value : ""]);
    const body = new URLSearchParams(fields);
    const keepalive = body.toString().length < mostAfterwards;
    const response = await fetch(at.dataset["unsaved"] ?? "", { method: "POST", body, keepalive, redirect: "error" });
    if (!response.ok) return undefined;
    const answer: unknown = await response.json();
    if (typeof answer !== "object" || answer === null || !("told" in answer) || typeof answer.told !== "string") return undefined;
    if ("fields" in answer && typeof answer.fields === "object" && answer.fields !== null) takeOver(form, answer.fields);
    return answer.told;
  } catch {
    return undefined;
  }
}

/** What the form is to hold from now on that nobody writes in it: which version it goes on from. */
function takeOver(form: HTMLFormElement, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement && field.type === "hidden") field.value = String(value);
  }
}

/** Whoever has signed in again elsewhere goes on here: the form takes over what a page of the new session holds, if it is one of the same person. */
async function signInAgain(at: HTMLElement, form: HTMLFormElement): Promise<boolean> {
  try {
    const response = await fetch(location.href, { redirect: "error" });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector<HTMLElement>("[data-unsaved]");
    const token = fresh?.querySelector<HTMLInputElement>("input[name=_form]");
    const own = form.querySelector<HTMLInputElement>("input[name=_form]");
    if (!token || !own || fresh?.dataset["writer"] !== at.dataset["writer"] || token.value === own.value) return false;
    own.value = token.value;
    return true;
  } catch {
    return false;
  }
}

/** Read out when it says something else than before. */
function tell({ status }: Place, text: string): void {
  if (status.textContent !== text) status.textContent = text;
}
