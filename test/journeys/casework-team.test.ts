import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { follow, withoutScripts } from "../support/browser.ts";
import { faultsOf } from "../support/examination.ts";
import { startJourney, telephone } from "../support/journey.ts";
import { openMeeting } from "../support/meetings.ts";

const journey = startJourney();

const main = (page: Page): Promise<string> => page.getByRole("main").innerText();

/** Opens a meeting as a newcomer does. @returns its address */
async function open(page: Page): Promise<string> {
  return openMeeting(page, { host: "läraren", guest: "studenten", why: "Uppropet avgör om platsen finns kvar." });
}

test(
  "on a telephone without scripts a team sees who is missing, gives a student a seat and a role, writes what the leadership has said, and the head confirms it",
  { timeout: 240_000 },
  async () => {
    const page = await journey.signedIn("staff", { ...telephone, ...withoutScripts });
    const path = await open(page);
    await follow(page.getByRole("link", { name: "Teamet", exact: true }));
    for (const words of ["Ingen mellanchef.", "En person är med än så länge.", "Ledningen har inte sagt något ännu."])
      expect(await main(page)).toContain(words);

    await follow(page.getByRole("link", { name: "Ta med en kollega i teamet" }));
    expect(await page.getByRole("button", { name: "Ta med" }).count()).toBe(1);
    await page.goBack();

    await follow(page.getByRole("link", { name: "Ge någon utan konto en plats" }));
    await page.getByLabel("Vilken roll?").fill("student i andra året");
    await follow(page.getByRole("button", { name: "Spara" }));
    expect(await main(page)).toContain("Platsen finns i teamet.");
    await follow(page.getByRole("link", { name: "Bestäm vem som gör vad" }));
    await page.getByLabel("Antecknar", { exact: false }).selectOption({ label: "student i andra året (Utanför styrkedjan)" });
    await follow(page.getByRole("button", { name: "Spara" }));
    expect(await main(page)).toContain("Rollerna är sparade.");

    await follow(page.getByRole("link", { name: "Skriv vad ledningen har sagt" }));
    await page.getByLabel("Vem i ledningen?").fill("rektorn");
    await page.getByLabel("Vilken dag?").fill("2026-01-15");
    await page.getByLabel("Vad sades?").fill("Ni får ta bort uppropet om ni ser till att ingen förlorar sin plats.");
    await follow(page.getByRole("button", { name: "Spara" }));
    expect(await main(page)).toContain("Återgivet av teamet.");
    await follow(page.getByRole("link", { name: "Lägg till ett steg" }));
    await page.getByLabel("Vad", { exact: true }).fill("Berätta på prefekternas möte");
    await page.getByLabel("Till vem").fill("alla institutioner");
    await follow(page.getByRole("button", { name: "Spara" }));
    expect(await main(page)).toContain("Berätta på prefekternas möte");

    const head = await journey.signedIn("agency-head");
    await head.goto("/moten/lagesbild");
    expect(await main(head)).not.toContain("studenten");
    await page.goto(`${path}/lasare`);
    await page.getByLabel("Alla som hör till", { exact: false }).check();
    await follow(page.getByRole("button", { name: "Dela så" }));
    await head.reload();
    for (const words of ["Läraren möter studenten", "Det här ser du inte", "I teamet fattas någon på den här platsen: mellanchef."])
      expect(await main(head)).toContain(words);
    await follow(head.getByRole("link", { name: "Vilka som är med, och vad ledningen har sagt" }));
    await follow(head.getByRole("link", { name: "Bekräfta eller ta tillbaka" }));
    await follow(head.getByRole("button", { name: "Ja, det har ledningen sagt" }));
    expect(await main(head)).toContain("Bekräftat av ledningen i egen inloggning");
    // What has been confirmed is not offered to be confirmed again.
    expect(await head.getByRole("link", { name: "Bekräfta eller ta tillbaka" }).count()).toBe(0);
    await follow(head.getByRole("link", { name: "Ta tillbaka det som är bekräftat" }));
    expect(await main(head)).toContain("Gäller det fortfarande?");
    expect(await head.getByRole("button", { name: "Ja, det har ledningen sagt" }).count()).toBe(0);
    await head.goBack();
    expect(await head.getByRole("link", { name: "Bestäm vem som gör vad" }).count()).toBe(0);

    await page.goto(`${path}/teamet`);
    await follow(page.getByRole("link", { name: "Ändra: student i andra året" }));
    await follow(page.getByRole("button", { name: "Den här platsen är tom nu" }));
    for (const words of [
      "Vad som har ändrats",
      "någon lämnade platsen ”Utanför styrkedjan”. Platsen är tom sedan dess.",
      "Ingen just nu: den som hade rollen har lämnat",
    ])
      expect(await main(page)).toContain(words);
  },
);

test("the pages are accessible in both languages", { timeout: 180_000 }, async () => {
  const page = await journey.signedIn("staff");
  const path = await open(page);
  const english = path.replace("/moten", "/en/meetings");
  const own = ["/teamet", "/teamet/plats", "/teamet/roller", "/teamet/ledningen", "/teamet/spridning", "/laget"].map((part) => path + part);
  const theirs = ["/team", "/team/seat", "/team/roles", "/team/leadership", "/team/spreading", "/where-it-stands"].map(
    (part) => english + part,
  );
  for (const one of ["/moten/lagesbild", ...own, "/en/meetings/where-things-stand", ...theirs])
    expect(await faultsOf(page, one)).toEqual([]);
});
