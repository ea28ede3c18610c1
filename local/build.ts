import { parseArgs } from "node:util";
import { bundlePrograms } from "./build/bundle-programs.ts";

// What the commands that serve and rehearse run: `npm start`, `npm run serve`, `npm run rehearse`.

const FOLDERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  server: { start: "local/start.ts" },
  rehearsal: { rehearse: "local/rehearse.ts", "seed-process": "local/rehearsal/seeds/seed-process.ts" },
};

const { positionals } = parseArgs({ allowPositionals: true });
await Promise.all(positionals.map((name) => bundlePrograms(FOLDERS[name] ?? {}, `.local/${name}`)));
