import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

let shared: Promise<Browser> | undefined;

/** One browser for all journeys of a worker; each page has a context, so storage and workers, of its own. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= launchBrowser();
  return shared;
}

/** @param camera read from this file instead of a camera (Y4M) */
export function launchBrowser(camera?: string): Promise<Browser> {
  const fake = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"];
  return chromium.launch({
    executablePath: inject("browserPath"),
    headless: true,
    args: [
      ...FLAGS,
      ...(camera === undefined ? [] : [...fake, `--use-file-for-fake-video-capture=${camera}`]),
    ],
  });
}
