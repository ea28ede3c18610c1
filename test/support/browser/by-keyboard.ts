import type { Page } from "playwright-core";

const MOST_STEPS = 250;

/** The label or the own words of the element that has the focus, and its role. */
const focused = (page: Page): Promise<{ said: string; role: string }> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
    const label = isField ? element.labels?.[0]?.textContent : undefined;
    const said = element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "";
    return { said: said.trim(), role: element?.getAttribute("role") ?? "" };
  });

/** Press Tab until the part of the page that begins with these words, and has the role if one is said, has the focus. */
export async function reach(page: Page, words: string, role?: "tab"): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const at = await focused(page);
    if (at.said.startsWith(words) && (role === undefined || role === at.role)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${words} was not reached by keyboard; the focus is at ${(await focused(page)).said}`);
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
