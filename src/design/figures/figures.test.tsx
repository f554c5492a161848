import { describe, expect, it } from "vitest";
import { rendered } from "../design.testing.ts";
import { archPath, brokenIntoLines, lensPath, pointOnCircle, sharedArchPath } from "./drawing.tsx";
import { EightPrinciples } from "./eight-principles.tsx";
import { GoodMeeting } from "./good-meeting.tsx";
import { GovernanceChain } from "./governance-chain.tsx";
import { TheLoop } from "./the-loop.tsx";
import { ThreeCornerstones } from "./three-cornerstones.tsx";

const figures = { GovernanceChain, GoodMeeting, EightPrinciples, TheLoop, ThreeCornerstones };

describe.each(["sv", "en"] as const)("figures in %s", (language) => {
  it.each(Object.entries(figures))("%s has a name, a description and a text twin with every word it draws", (_, Figure) => {
    const html = rendered(<Figure language={language} />);
    const twin = /<details[\s\S]*<\/details>/.exec(html)?.[0] ?? "";
    expect(html.match(/<title /g)?.length).toBe(html.match(/<svg /g)?.length);
    expect(html.match(/<desc /g)?.length).toBe(html.match(/<svg /g)?.length);
    expect(drawnWords(html).filter((word) => !twin.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
  });
});

it("a marked link of the chain is marked in the text twin too", () => {
  const html = rendered(<GovernanceChain language="sv" marked={["staff"]} />);
  expect(html).toContain("<li>Medarbetare (markerat)</li>");
  expect(html.match(/drawing__mark"/g)).toHaveLength(2);
});

describe("the shapes", () => {
  it("break lines between words and never within one", () => {
    expect(brokenIntoLines("Chefer på flera nivåer", 13)).toEqual(["Chefer på", "flera nivåer"]);
    expect(brokenIntoLines("Regeringskansliet", 5)).toEqual(["Regeringskansliet"]);
  });

  it("share a pointed arch where two round ones cross", () => {
    const left = { left: 0, base: 100, width: 20, height: 100 };
    expect(archPath(left)).toBe("M0 100V10A10 10 0 0 1 20 10V100");
    expect(sharedArchPath(left, 12)).toBe("M12 100V10A10 10 0 0 1 16 2A10 10 0 0 1 20 10V100Z");
  });

  it("share a lens where two circles cross", () => {
    expect(lensPath({ x: 0, y: 0 }, { x: 6, y: 0 }, 5)).toBe("M3 -4A5 5 0 0 1 3 4A5 5 0 0 1 3 -4Z");
  });

  it("count turns from the top, clockwise", () => {
    const place = pointOnCircle({ x: 0, y: 0 }, 10, 0.25);
    expect([place.x, place.y]).toEqual([expect.closeTo(10), expect.closeTo(0)]);
  });
});

/** The words inside `text` elements, without the numbers of steps. */
function drawnWords(html: string): string[] {
  return [...html.matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)]
    .flatMap(([, text]) => (text ?? "").split(/\s+/))
    .filter((word) => /\p{L}/u.test(word));
}
