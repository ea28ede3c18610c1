import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const API = "http://127.0.0.1:8321";
const SERVICE_WORKER = "service-worker";

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    // Phones of 2020 and the browsers inside messaging apps on them.
    target: ["chrome80", "safari13.1", "firefox78"],
    // Files stay files: a data: address would need a wider content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: "index.html", [SERVICE_WORKER]: "src/offline/service-worker.ts" },
      output: {
        // A service worker keeps its address for ever; everything else is named by its contents.
        entryFileNames: ({ name }) =>
          name === SERVICE_WORKER ? "service-worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
  server: { proxy: { "/v1": API, "/dev": API } },
});
