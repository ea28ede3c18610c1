/**
 * Let the service worker keep what this page has loaded, so that it opens again without a network. Files loaded
 * before the worker was in charge are named to it; more can be named by a page that will need them.
 */
export function keepForOffline(also: readonly string[] = []): void {
  if (!("serviceWorker" in navigator) || import.meta.env.DEV) return;
  const { serviceWorker } = navigator;
  // Again when the worker takes charge: until then what is loaded passes it by.
  serviceWorker.addEventListener("controllerchange", () =>
    serviceWorker.controller?.postMessage({ keep: loaded(also) }),
  );
  void serviceWorker
    .register("/service-worker.js")
    .then(() => serviceWorker.ready)
    .then((registration) => registration.active?.postMessage({ keep: loaded(also) }));
}

function loaded(also: readonly string[]): string[] {
  const entries = performance.getEntriesByType("resource").map((entry) => entry.name);
  const files = [...entries, ...also]
    .map((address) => new URL(address, location.href))
    .filter((url) => url.origin === location.origin && url.pathname.startsWith("/assets/"))
    .map((url) => url.pathname);
  return [...new Set(files)];
}
