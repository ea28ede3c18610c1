import { readFileSync } from "node:fs";
import * as z from "zod";

// `npx tsx bench/profile.ts FILE.cpuprofile`: where a process spent its time, by package and by function.

const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      children: z.array(z.number()).default([]),
      callFrame: z.object({
        functionName: z.string(),
        url: z.string(),
        lineNumber: z.number(),
        columnNumber: z.number(),
      }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
const IDLE = "(idle)";
const PACKAGES_SHOWN = 25;
const FUNCTIONS_SHOWN = 45;

/** `zod`, `ours shared/edge`, `node:net`; what belongs to no file (`(garbage collector)`) stands for itself. */
function packageOf(url: string, functionName: string): string {
  if (url === "") return functionName.startsWith("(") ? functionName : "built in";
  if (url.startsWith("node:")) return url.split("/")[0] ?? url;
  const inModules = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inModules !== undefined) return inModules;
  const ours = /\/((?:shared|functions|local|bench)\/[^/]+)/.exec(url)?.[1];
  return ours === undefined ? url : `ours ${ours}`;
}

function add(times: Map<string, number>, name: string, microseconds: number): void {
  times.set(name, (times.get(name) ?? 0) + microseconds);
}

const isRuntime = (name: string): boolean => name === "built in" || name.startsWith("node:");

/** A node and those that called it, innermost first; what was awaited before is not among them. */
function stackOf(id: number): { text: string; packageName: string; isOurs: boolean }[] {
  const stack: { text: string; packageName: string; isOurs: boolean }[] = [];
  for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
    const frame = byId.get(at);
    if (!frame || frame.functionName === "(root)") continue;
    const { functionName, url, columnNumber } = frame;
    const packageName = packageOf(url, functionName);
    const name = functionName || `(anonymous at ${columnNumber})`;
    stack.push({
      packageName,
      text: `${packageName}/${url.split("/").at(-1)}  ${name}`,
      isOurs: packageName.startsWith("ours"),
    });
  }
  return stack;
}

function show(
  title: string,
  times: Map<string, number>,
  { total, most }: { total: number; most: number },
): void {
  console.log(`\n${title}`);
  for (const [name, time] of [...times].sort(([, a], [, b]) => b - a).slice(0, most))
    console.log(`${((time / total) * 100).toFixed(1).padStart(6)} %  ${name}`);
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("which profile? npx tsx bench/profile.ts FILE.cpuprofile");
const { nodes, samples, timeDeltas } = Profile.parse(JSON.parse(readFileSync(file, "utf8")));
const byId = new Map(nodes.map((node) => [node.id, node.callFrame]));
const parents = new Map(nodes.flatMap((node) => node.children.map((child) => [child, node.id] as const)));
const withCallees = new Map<string, number>();
const byCaller = new Map<string, number>();
const packages = new Map<string, number>();
const functions = new Map<string, number>();
let busy = 0;
let idle = 0;
for (const [i, id] of samples.entries()) {
  const frame = byId.get(id);
  const microseconds = timeDeltas[i] ?? 0;
  if (!frame || frame.functionName === IDLE) {
    idle += microseconds;
    continue;
  }
  const { functionName, url, lineNumber } = frame;
  const name = packageOf(url, functionName);
  busy += microseconds;
  add(packages, name, microseconds);
  const stack = stackOf(id);
  for (const each of new Set(stack.filter((it) => it.isOurs).map((it) => it.text)))
    add(withCallees, each, microseconds);
  const caller = stack.find((it) => !isRuntime(it.packageName))?.packageName;
  add(byCaller, caller ?? name, microseconds);
  add(
    functions,
    `${name}  ${functionName || "(anonymous)"}  ${url.split("/").at(-1)}:${lineNumber + 1}`,
    microseconds,
  );
}
console.log(
  `busy ${(busy / 1e6).toFixed(1)} s, idle ${(idle / 1e6).toFixed(1)} s; shares are of the busy time`,
);
show("self time by package", packages, { total: busy, most: PACKAGES_SHOWN });
show("by package, what the runtime does counted with who called it", byCaller, {
  total: busy,
  most: PACKAGES_SHOWN,
});
show("our functions, with all they call until they wait", withCallees, {
  total: busy,
  most: FUNCTIONS_SHOWN,
});
show("self time by function", functions, { total: busy, most: FUNCTIONS_SHOWN });
