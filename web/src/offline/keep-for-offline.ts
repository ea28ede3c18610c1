/**
 * Let the service worker keep what this page has loaded, so that it opens again without a network. Files loaded
 * before the worker was in charge are named to it; more can be named by a page that will need them.
 */
export function keepForOffline(also: readonly string[] = []): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  void navigator.serviceWorker.register("/service-worker.js").then(async () => {
    const registration = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const files = [...loaded, ...also]
      .map((address) => new URL(address, location.href))
      .filter((url) => url.origin === location.origin && url.pathname.startsWith("/assets/"))
      .map((url) => url.pathname);
    registration.active?.postMessage({ keep: [...new Set(files)] });
  });
}
