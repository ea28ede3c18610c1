// Runs the worker from its source where nothing is bundled: a worker inherits no loader for TypeScript.
import { register } from "tsx/esm/api";

register();
await import("./plan-worker.ts");
