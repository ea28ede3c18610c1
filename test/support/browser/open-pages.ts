import type { Page } from "playwright-core";

/** The pages that the running journey has opened, for what is said when it fails. */
export const openPages = new Set<Page>();
