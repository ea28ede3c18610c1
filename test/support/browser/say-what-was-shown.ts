import { afterEach } from "vitest";
import { openPages } from "./open-pages.ts";

/** What each page showed when a journey failed: a missing element alone does not say what was there instead. */
afterEach(async ({ task }) => {
  if (task.result?.state === "fail")
    for (const page of openPages) {
      const text = await page
        .locator("body")
        .innerText({ timeout: 2_000 })
        .catch(() => "(no answer)");
      console.error(`${task.name}\n${page.url()}\n${text.slice(0, 2_000)}`);
    }
  openPages.clear();
});
