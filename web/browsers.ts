/**
 * The oldest browsers that the pages are made for, and where they are met:
 * - Chrome 80 (2020): phones that get no updates; the browser inside WeChat on Android is Chromium 86 or newer
 * - Chrome 109: the last one for Windows 7, on the computers of communities and laboratories; newer than Chrome 80
 * - Safari 13.1 (2020): iPhones from the 6s on, also inside WeChat
 * - Firefox 78 (2020): the long-term release on older computers
 *
 * The build lowers syntax to them; `src/older-browsers/polyfills.ts` brings the built-ins they lack.
 */
export const OLDEST_BROWSERS = ["chrome80", "safari13.1", "firefox78"];
