/** What a stage that pushes messages to browsers tells them. */
export interface PushSettings {
  /** Of the key that signs what is pushed (VAPID), uncompressed, base64url. */
  publicKey: string;
  /** Push services beside those of the browsers' makers, each a host with its port where that is not the usual one. */
  hosts: readonly string[];
}

/** A browser's way to be pushed a message, as the browser gives it. */
export interface PushSubscription {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** The push services of Chrome and Android, Firefox, Edge and Safari. */
const SERVICES = [
  "fcm.googleapis.com",
  ".push.services.mozilla.com",
  ".notify.windows.com",
  ".push.apple.com",
];

/**
 * Whether an endpoint is one of a known push service. It comes from outside, and what is sent there is sent by us: only
 * these hosts are ever asked.
 */
export function isPushService(endpoint: string, { hosts }: Pick<PushSettings, "hosts">): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || url.username !== "" || url.password !== "") return false;
  if (hosts.includes(url.host)) return true;
  return (
    url.protocol === "https:" &&
    url.port === "" &&
    SERVICES.some((host) => (host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host))
  );
}
