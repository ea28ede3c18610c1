import type { Page } from "playwright-core";

const MOST_STEPS = 250;

/** What is said of the element that has the focus: its label, or its own words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
    const said = element?.getAttribute("aria-label") ?? label?.[0]?.textContent ?? element?.textContent ?? "";
    return said.trim();
  });

/** Press Tab until the part of the page that begins with these words has the focus. */
export async function reach(page: Page, words: string): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if ((await focused(page)).startsWith(words)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${words} was not reached by keyboard; the focus is at ${await focused(page)}`);
}

/** Put the focus there, and type over what is there. */
export async function typeAt(page: Page, label: string, text: string): Promise<void> {
  await reach(page, label);
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Put the focus there, and press Enter. */
export async function press(page: Page, words: string): Promise<void> {
  await reach(page, words);
  await page.keyboard.press("Enter");
}

/** Type midnight of a day into a field of date and time, part by part, as its English form has them. */
export async function typeMidnight(page: Page, label: string, day: string): Promise<void> {
  const [year = "", month = "", date = ""] = day.split("-");
  await reach(page, label);
  await page.keyboard.type(`${month}${date}${year}`);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("1200AM");
}
