// Checked by `npm run typecheck` with the server's settings: each line is an error there, or the check fails.

// @ts-expect-error a server has no document
export const page = document;
// @ts-expect-error a server has no window
export const frame = window;
// @ts-expect-error a server has no elements
export type Element = HTMLElement;
