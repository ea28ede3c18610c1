// Checked by `npm run typecheck` with the pages' settings: each line is an error there, or the check fails.

// @ts-expect-error a page has no process
export const environment = process;
// @ts-expect-error a page has no Buffer
export const bytes = Buffer;
// @ts-expect-error a page has no modules of Node
export type Files = typeof import("node:fs");
