import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { OLDEST_BROWSERS } from "./browsers.ts";

const SERVICE_WORKER = "service-worker";
/** Pages that are not of staff and not in the entry. */
const OF_RESIDENTS = /(?:certificate|display|figures|verify)-page-/;

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: OLDEST_BROWSERS,
    // Files stay files: a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    // The entry names what each page needs, so that it is fetched at once. Residents wait for nothing longer; the list for
    // all pages of staff would be a burden of everybody's first visit.
    modulePreload: {
      resolveDependencies: (file, dependencies) => (OF_RESIDENTS.test(file) ? dependencies : []),
    },
    rolldownOptions: {
      input: { index: "index.html", [SERVICE_WORKER]: "src/offline/service-worker.ts" },
      output: {
        // A file of its own, which the entry imports before any other: modules at the top of others may need it.
        codeSplitting: { groups: [{ name: "polyfills", test: /core-js|older-browsers/ }] },
        // A service worker keeps its address for ever; everything else is named by its contents.
        entryFileNames: ({ name }) =>
          name === SERVICE_WORKER ? "service-worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
});
