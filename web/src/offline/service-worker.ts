export {};

interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends LifeEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface PushMessageEvent extends LifeEvent {
  readonly data: { json(): unknown } | null;
}
interface NotificationClickEvent extends LifeEvent {
  readonly notification: Notification;
}
interface KeepEvent extends MessageEvent<{ keep: string[] }> {
  waitUntil(work: Promise<unknown>): void;
}
declare global {
  interface WindowEventMap {
    install: LifeEvent;
    activate: LifeEvent;
    fetch: FetchEvent;
    push: PushMessageEvent;
    notificationclick: NotificationClickEvent;
  }
}

/** The pages under this worker; the browser's own, which the types of a page do not know. */
declare const clients: { claim(): Promise<void>; openWindow(url: string): Promise<unknown> };
/** What this worker is registered as; the same. */
declare const registration: ServiceWorkerRegistration;

const STORE = "twoplusn-1";
const SHELL = "/index.html";
const NETWORK_WITHIN_MS = 4_000;
const MOST_FILES = 120;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(STORE).then((store) => store.add(new Request(SHELL, { cache: "reload" }))));
});

// In charge at once, so that what the first visit loads from here on is kept too.
self.addEventListener("activate", (event) => event.waitUntil(clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate" && isPage(url.pathname)) event.respondWith(page(event));
  else if (url.pathname.startsWith("/assets/")) event.respondWith(asset(request));
});

// What is pushed says that there is news, and where; what it is stands behind the sign-in.
self.addEventListener("push", (event) => {
  const news = newsOf(event.data?.json());
  const [, title = "2+N", body = news.text] = /^[【[](.+?)[】\]]\s*(.*)$/s.exec(news.text) ?? [];
  event.waitUntil(registration.showNotification(title, { body, tag: news.link, data: news.link }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const link = String(event.notification.data ?? "/");
  event.waitUntil(clients.openWindow(link));
});

function newsOf(data: unknown): { text: string; link: string } {
  const { text, link }: { text?: unknown; link?: unknown } =
    typeof data === "object" && data !== null ? data : {};
  // Only pages of this origin are opened, whatever is pushed.
  const target = typeof link === "string" && URL.canParse(link) ? new URL(link) : undefined;
  const path = target?.origin === location.origin ? target.pathname + target.hash : "/";
  return { text: typeof text === "string" ? text : "", link: path };
}

self.addEventListener("message", (event: MessageEvent<{ keep: string[] }>) => {
  const work = keep(event.data.keep);
  if (isKeepEvent(event)) event.waitUntil(work);
});

const isKeepEvent = (event: MessageEvent<{ keep: string[] }>): event is KeepEvent => "waitUntil" in event;

/** What the server answers itself, not the pages. */
const isPage = (path: string): boolean => !/^\/(v1|dev|docs|health|openapi\.json)(\/|$)/.test(path);

/** The newest page if the network is quick, else the one kept. */
async function page(event: FetchEvent): Promise<Response> {
  const store = await caches.open(STORE);
  const kept = await store.match(SHELL);
  const fetched = fetch(SHELL).then(async (response) => {
    if (response.ok) await store.put(SHELL, response.clone());
    return response;
  });
  event.waitUntil(fetched.catch(() => undefined));
  if (kept === undefined) return fetched;
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), NETWORK_WITHIN_MS));
  return Promise.race([fetched.then((r) => (r.ok ? r : kept)).catch(() => kept), late]);
}

/** Named by their contents, files never change: what is kept is right. */
async function asset(request: Request): Promise<Response> {
  const store = await caches.open(STORE);
  const kept = await store.match(request.url);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  if (response.ok) await store.put(request.url, response.clone());
  return response;
}

/** Keep what a page uses; files of earlier versions go once there are many. */
async function keep(files: readonly string[]): Promise<void> {
  const store = await caches.open(STORE);
  await Promise.all(
    files.map(async (file) => {
      if ((await store.match(file)) === undefined) await store.add(file);
    }),
  );
  const kept = await store.keys();
  if (kept.length <= MOST_FILES) return;
  const inUse = new Set([SHELL, ...files]);
  await Promise.all(
    kept.filter(({ url }) => !inUse.has(new URL(url).pathname)).map((request) => store.delete(request)),
  );
}
