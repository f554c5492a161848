import { expect, test } from "vitest";
import { exampleMessages } from "../../src/modules/casework/messages.ts";
import { follow, withoutScripts } from "../support/browser.ts";
import { startJourney, telephone } from "../support/journey.ts";
import {
  anchorIt,
  chooseMeasures,
  decideSignals,
  drawChain,
  handInExample,
  learn,
  openAndAsk,
  tryMeasures,
} from "../support/meeting-walk.ts";
import { publishAtDesk } from "../support/meetings.ts";
import { threeCases } from "../support/three-cases.ts";

const journey = startJourney();

const screens = {
  Pensionsmyndigheten: { viewport: { width: 1280, height: 900 } },
  "Mälardalens högskola": { ...telephone, ...withoutScripts },
  Riksgälden: { viewport: { width: 768, height: 1024 } },
};

test.each(threeCases)(
  "the case of $name is run from the first meeting to the published example, in the language $language",
  { timeout: 300_000 },
  async (told) => {
    const page = await journey.signedIn("staff", screens[told.name]);
    const walk = await openAndAsk(page, told);
    await drawChain(walk);
    await decideSignals(walk);
    await chooseMeasures(walk);
    await anchorIt(walk, journey);
    await page.goto(walk.path);
    await tryMeasures(walk);
    await learn(walk);
    await handInExample(walk);
    const manuscript = await publishAtDesk(journey, told.example.title);
    expect(manuscript).toContain("Hela teamet och enhetschefen");

    await page.goto(walk.path);
    const text = exampleMessages[told.language];
    expect(await page.getByRole("main").innerText()).toContain(text.handedIn(1, text.states.published));
    await follow(page.getByRole("link", { name: text.read(told.example.title) }));
    const example = await page.getByRole("main").innerText();
    for (const { words } of [...told.obstacles, ...told.measures]) expect(example).toContain(words);
    for (const { reason } of told.measures.slice(1)) expect(example).toContain(reason);
    expect(example).not.toContain("Nadifa");
    const stranger = await journey.reader();
    await stranger.goto(`/sok?q=${encodeURIComponent(told.example.title)}`);
    await follow(stranger.getByRole("main").getByRole("link", { name: told.example.title }));
    expect(await stranger.getByRole("main").innerText()).toContain(told.example.summary);
  },
);
