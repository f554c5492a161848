/**
 * Asks the reader's device for a passkey, puts its answer into the form and sends it: the server is asked for the question first, since each
 * is good for one answer. Bytes travel as base64url, converted here: the browsers' own conversion is younger than the passkeys.
 */
type Descriptor = { readonly id: string; readonly type: "public-key"; readonly transports?: AuthenticatorTransport[] };
type CreationJson = Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials: readonly Descriptor[];
};
type RequestJson = Omit<PublicKeyCredentialRequestOptions, "challenge" | "allowCredentials"> & {
  readonly challenge: string;
  readonly allowCredentials: readonly Descriptor[];
};

for (const place of document.querySelectorAll<HTMLElement>("[data-passkey]")) {
  const form = place.querySelector("form");
  const answer = place.querySelector<HTMLInputElement>("input[name=answer]");
  if (form !== null && answer !== null) startPasskey(place, form, answer);
}

function startPasskey(place: HTMLElement, form: HTMLFormElement, answer: HTMLInputElement): void {
  // Whoever comes back to the page answers anew.
  addEventListener("pageshow", () => (answer.value = ""));
  form.addEventListener("submit", (event) => {
    if (answer.value !== "") return;
    event.preventDefault();
    tell(place, undefined);
    if (!("credentials" in navigator) || !("PublicKeyCredential" in globalThis)) {
      tell(place, "unsupported");
      return;
    }
    void answerWithDevice(place, form, answer);
  });
}

async function answerWithDevice(place: HTMLElement, form: HTMLFormElement, answer: HTMLInputElement): Promise<void> {
  try {
    answer.value = await ask(place, form);
    form.requestSubmit();
  } catch (error) {
    tell(place, problemOf(error));
  }
}

function problemOf(error: unknown): "cancelled" | "already" | "failed" {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "AbortError") return "cancelled";
  return name === "InvalidStateError" ? "already" : "failed";
}

/** The sentences stand in the page, in its language. */
function tell(place: HTMLElement, problem: "unsupported" | "cancelled" | "already" | "failed" | undefined): void {
  const line = place.querySelector("[data-problem]");
  if (line !== null) line.textContent = problem === undefined ? "" : (place.dataset[problem] ?? "");
}

async function ask(place: HTMLElement, form: HTMLFormElement): Promise<string> {
  const token = new URLSearchParams({ _form: form.querySelector<HTMLInputElement>("input[name=_form]")?.value ?? "" });
  const response = await fetch(place.dataset["challenge"] ?? "", { method: "POST", body: token });
  if (!response.ok || response.redirected) throw new Error(`no question: ${response.status}`);
  const options: unknown = await response.json();
  return place.dataset["passkey"] === "register" ? register(options as CreationJson) : confirm(options as RequestJson);
}

async function register({ challenge, user, excludeCredentials, ...options }: CreationJson): Promise<string> {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: toBytes(challenge),
      user: { ...user, id: toBytes(user.id) },
      excludeCredentials: excludeCredentials.map(toDescriptor),
    },
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
  const response = credential.response as AuthenticatorAttestationResponse;
  const { clientDataJSON, attestationObject } = response;
  return written(credential, {
    clientDataJSON: toText(clientDataJSON),
    attestationObject: toText(attestationObject),
    transports: response.getTransports(),
  });
}

async function confirm({ challenge, allowCredentials, ...options }: RequestJson): Promise<string> {
  const credential = await navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(challenge), allowCredentials: allowCredentials.map(toDescriptor) },
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("no passkey");
  const { clientDataJSON, authenticatorData, signature } = credential.response as AuthenticatorAssertionResponse;
  return written(credential, {
    clientDataJSON: toText(clientDataJSON),
    authenticatorData: toText(authenticatorData),
    signature: toText(signature),
  });
}

function written({ id, rawId, type }: PublicKeyCredential, response: object): string {
  return JSON.stringify({ id, rawId: toText(rawId), type, response });
}

function toDescriptor({ id, ...descriptor }: Descriptor): PublicKeyCredentialDescriptor {
  return { ...descriptor, id: toBytes(id) };
}

function toBytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function toText(bytes: ArrayBuffer): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
