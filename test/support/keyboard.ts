import type { Page } from "playwright-core";

export type Stop = { readonly name: string; readonly mark: string; readonly isSeen: boolean; readonly inMain: boolean };

/** More stops than any page has. */
const limit = 400;

/** Presses Tab until the stop is the last one wanted, which is left out, or until the page is left. */
export async function stopsOf(page: Page, isPast: (stop: Stop) => boolean): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < limit) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    if (stop === undefined || isPast(stop)) return stops;
    stops.push(stop);
  }
  throw new Error(`More than ${limit} stops`);
}

export async function tabTo(page: Page, isWanted: (stop: Stop) => boolean): Promise<void> {
  for (let pressed = 0; pressed < limit; pressed += 1) {
    await page.keyboard.press("Tab");
    const stop = await stopOf(page);
    if (stop !== undefined && isWanted(stop)) return;
  }
  throw new Error("The stop was not found");
}

/**
 * What a person sees and hears of the element that has the focus; undefined when the page itself has it. `mark` is the outline around the
 * element, or around the card that it is the link of; empty when there is none.
 */
export async function stopOf(page: Page): Promise<Stop | undefined> {
  const stop = await page.locator("html").evaluate((html) => {
    const element = html.ownerDocument.activeElement;
    if (element === null || element === html.ownerDocument.body) return null;
    const view = html.ownerDocument.defaultView;
    const marked = [element, element.closest(".card") ?? element].map((one) => view.getComputedStyle(one));
    const outline = marked.find(({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2);
    const box = element.getBoundingClientRect();
    const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.textContent;
    return {
      name: String(name).replace(/\s+/g, " ").trim(),
      mark: outline === undefined ? "" : `${outline.outlineWidth} ${outline.outlineColor}`,
      isSeen: box.bottom > 0 && box.top < Number(view.innerHeight) && box.right > 0 && box.left < Number(view.innerWidth) && box.width > 0,
      inMain: element.closest("main") !== null,
    };
  });
  return stop ?? undefined;
}
