import type { Page } from "playwright-core";

/** Presses the button that does it, of each question once. */
function pressYes(): void {
  const pressed = new WeakSet<Element>();
  const press = (): void => {
    const yes = document.querySelector<HTMLButtonElement>('[data-confirm="yes"]');
    if (yes === null || pressed.has(yes)) return;
    pressed.add(yes);
    yes.click();
  };
  new MutationObserver(press).observe(document, { childList: true, subtree: true });
}

/** Answer with yes whatever the page asks, in its own dialog or, where that cannot be loaded, in the browser's. */
export async function acceptQuestions(page: Page): Promise<void> {
  page.on("dialog", (dialog) => void dialog.accept());
  await page.addInitScript(pressYes);
}
