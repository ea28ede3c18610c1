import { bundleServer } from "./build/bundle-server.ts";

// What `npm start` and `npm run serve` run.

await bundleServer("local/start.ts", { name: "start", into: ".local/server" });
