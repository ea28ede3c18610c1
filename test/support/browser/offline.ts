import type { Page } from "playwright-core";
import { vi } from "vitest";

/** Wait until the phone has kept every file that the page has loaded, then take its network away. */
export async function goOffline(page: Page): Promise<void> {
  await vi.waitFor(
    async () => {
      const missing = await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        const files = performance
          .getEntriesByType("resource")
          .filter(({ name }) => name.includes("/assets/"));
        const kept = await Promise.all(files.map(({ name }) => caches.match(name)));
        return files.filter((_, index) => kept[index] === undefined).map(({ name }) => name);
      });
      if (missing.length > 0) throw new Error(`not kept: ${missing.join(" ")}`);
    },
    { timeout: 15_000, interval: 200 },
  );
  await page.context().setOffline(true);
}
