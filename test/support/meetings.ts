import type { Page } from "playwright-core";
import type { Language } from "../../src/kernel/i18n.ts";
import { addresses } from "../../src/modules/casework/addresses.ts";
import { messages } from "../../src/modules/casework/messages.ts";
import { follow } from "./browser.ts";
import type { Journey } from "./journey.ts";

type Opening = { readonly host: string; readonly guest: string; readonly why: string; readonly language?: Language };

/** Opens a meeting as a newcomer does, with three fields. @returns the address of the meeting */
export async function openMeeting(page: Page, { host, guest, why, language = "sv" }: Opening): Promise<string> {
  const { open } = messages[language];
  await page.goto(addresses.newStudy[language]);
  await page.getByLabel(open.host).fill(host);
  await page.getByLabel(open.guest).fill(guest);
  await page.getByLabel(open.why).fill(why);
  await follow(page.getByRole("button", { name: open.submit }));
  return new URL(page.url()).pathname;
}

/**
 * What happens between a team and a published example: an editor takes it, the agency of the demonstration checks its facts, and a second editor
 * publishes it.
 * @param title as it stands at the desk
 * @returns what the editor reads of the manuscript before it is passed on
 */
export async function publishAtDesk({ signedIn }: Journey, title: string): Promise<string> {
  const editor = await signedIn("editor");
  await editor.goto("/redaktion?list=all");
  await follow(editor.getByRole("link", { name: title }));
  const manuscript = new URL(editor.url()).pathname;
  const read = await editor.getByRole("main").innerText();
  await follow(editor.getByRole("button", { name: "Lämna till faktagranskning" }));
  const coordinator = await signedIn("coordinator");
  await coordinator.goto("/faktagranskning");
  await follow(coordinator.getByRole("link", { name: title }));
  await coordinator.getByLabel("Ja, vi godkänner fakta").check();
  await follow(coordinator.getByRole("button", { name: "Skicka svaret" }));
  const second = await signedIn("second-editor");
  await second.goto(manuscript);
  await second.getByLabel("Publicera texten", { exact: false }).check();
  await follow(second.getByRole("button", { name: "Skicka" }));
  return read;
}
