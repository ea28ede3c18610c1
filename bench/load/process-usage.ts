import { readdirSync, readFileSync } from "node:fs";

const TICKS_PER_SECOND = 100;
const CPU_FIELDS_AFTER_NAME = { utime: 11, stime: 12, parent: 1 } as const;

/** What a named group of processes used in a phase: processor seconds, and resident memory at its end. */
export interface Usage {
  name: string;
  cpuSeconds: number;
  memoryMb?: number;
}

/** What a virtual machine's host gave to others: figures of a phase in which it took much say little. */
const TAKEN = "taken by the host";

export type Groups = Readonly<Record<string, readonly number[]>>;

/** Begin to watch; the answer ends it. Children are counted with their parents, unless they are a group's own. */
export function watchUsage(groups: Groups): () => Usage[] {
  const named = new Set(Object.values(groups).flat());
  const before = new Map(
    Object.entries(groups).map(([name, pids]) => [name, cpuOf(withChildren(pids, named))]),
  );
  const takenBefore = takenSeconds();
  return () => {
    const used = Object.entries(groups).map(([name, pids]) => {
      const all = withChildren(pids, named);
      return {
        name,
        cpuSeconds: round(cpuOf(all) - (before.get(name) ?? 0)),
        memoryMb: Math.round(all.reduce((sum, pid) => sum + memoryKbOf(pid), 0) / 1024),
      };
    });
    return [...used, { name: TAKEN, cpuSeconds: round(takenSeconds() - takenBefore) }];
  };
}

/** "steal" of all processors, the eighth number behind `cpu`. */
function takenSeconds(): number {
  const [all = ""] = readFileSync("/proc/stat", "utf8").split("\n");
  return Number(all.trim().split(/\s+/)[8] ?? 0) / TICKS_PER_SECOND;
}

/** Processor seconds that the host took meanwhile. */
export const takenByHost = (usage: readonly Usage[]): number =>
  usage.find(({ name }) => name === TAKEN)?.cpuSeconds ?? 0;

const round = (value: number): number => Math.round(value * 100) / 100;

const cpuOf = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const fields = statOf(pid);
    const ticks =
      Number(fields?.[CPU_FIELDS_AFTER_NAME.utime] ?? 0) + Number(fields?.[CPU_FIELDS_AFTER_NAME.stime] ?? 0);
    return sum + ticks / TICKS_PER_SECOND;
  }, 0);

function withChildren(pids: readonly number[], named: ReadonlySet<number>): number[] {
  const parents = new Map<number, number>();
  for (const pid of readdirSync("/proc").map(Number))
    if (!Number.isNaN(pid) && !named.has(pid))
      parents.set(pid, Number(statOf(pid)?.[CPU_FIELDS_AFTER_NAME.parent]));
  const found = new Set(pids);
  for (let before = 0; before < found.size; ) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** The fields of /proc/<pid>/stat after the name, which may hold spaces. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}

/** Its own share of what it shares with others (PSS), as PostgreSQL's processes share much; else all it holds (RSS). */
function memoryKbOf(pid: number): number {
  for (const [file, field] of [
    ["smaps_rollup", /^Pss:\s+(\d+)/m],
    ["status", /^VmRSS:\s+(\d+)/m],
  ] as const)
    try {
      const kilobytes = field.exec(readFileSync(`/proc/${pid}/${file}`, "utf8"))?.[1];
      if (kilobytes !== undefined) return Number(kilobytes);
    } catch {}
  return 0;
}
