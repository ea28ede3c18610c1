import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createTable } from "../../../local/platform/engine/create-table.ts";
import { startEngine } from "../../../local/platform/engine/engine.ts";
import { engineTableClient } from "../../../local/platform/engine/engine-table-client.ts";
import { Table } from "../../../shared/store/table.ts";

const TABLE = "kept";
const open = async (endpoint: string): Promise<Table> => {
  await createTable(endpoint, TABLE);
  return new Table(engineTableClient(endpoint), TABLE);
};
const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** An engine that another process started and uses. */
async function startElsewhere(options: {
  dbPath?: string;
}): Promise<{ child: ChildProcess; enginePid: number }> {
  const program = `
    import { startEngine } from ${JSON.stringify(new URL("../../../local/platform/engine/engine.ts", import.meta.url).href)};
    const engine = await startEngine(${JSON.stringify(options)});
    console.log(engine.pid);
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout.setEncoding("utf8"), "data");
  return { child, enginePid: Number(line) };
}

describe("the embedded engine", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "engine-"));
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  it("keeps every acknowledged write when it is killed in the middle of many", async () => {
    const dbPath = join(directory, "data.db");
    const engine = await startEngine({ dbPath });
    const table = await open(engine.endpoint);
    const acknowledged: number[] = [];
    const writer = async (first: number): Promise<void> => {
      for (let n = first; ; n += 4) {
        await table.transact([
          table.put({ pk: "a", sk: String(n), n }),
          table.put({ pk: "b", sk: String(n), n }),
        ]);
        acknowledged.push(n);
        if (acknowledged.length === 100 && engine.pid !== undefined) process.kill(engine.pid, "SIGKILL");
      }
    };

    await Promise.allSettled([0, 1, 2, 3].map(writer));
    await engine.ended;
    const again = await startEngine({ dbPath });
    const kept = await open(again.endpoint);
    const [a, b] = await Promise.all(["a", "b"].map((pk) => kept.query(pk, "")));
    await again.stop();

    expect(acknowledged.length).toBeGreaterThanOrEqual(100);
    expect(a?.map((item) => item.n)).toEqual(expect.arrayContaining(acknowledged));
    expect(a?.map((item) => item.n)).toEqual(b?.map((item) => item.n));
  });

  it("ends an engine that was left over on the same file before it starts", async () => {
    const dbPath = join(directory, "data.db");
    const left = await startEngine({ dbPath });
    const next = await startEngine({ dbPath });

    await left.ended;
    const stillAnswers = (await fetch(next.endpoint)).ok;
    await next.stop();

    expect(stillAnswers).toBe(true);
    expect(next.pid).not.toBe(left.pid);
  });

  it("is left alone by others while the process that started it lives", async () => {
    const dbPath = join(directory, "data.db");
    const { child, enginePid } = await startElsewhere({ dbPath });

    await expect(startEngine({ dbPath })).rejects.toThrow(/in use/);
    const ranOn = isRunning(enginePid);
    child.kill("SIGKILL");
    await once(child, "exit");
    const next = await startEngine({ dbPath });
    await next.stop();

    expect(ranOn).toBe(true);
  });

  it("ends when the process that started it is killed", async () => {
    const { child, enginePid } = await startElsewhere({});
    const ranBefore = isRunning(enginePid);

    child.kill("SIGKILL");

    expect(ranBefore).toBe(true);
    await expect.poll(() => isRunning(enginePid), { timeout: 10_000 }).toBe(false);
  });

  it("makes its table once however often it is asked", async () => {
    const engine = await startEngine();
    const table = await open(engine.endpoint);
    await table.transact([table.put({ pk: "a", sk: "1", listPk: "L", listSk: "1" })]);

    const listed = await (await open(engine.endpoint)).list("L");
    await engine.stop();

    expect(listed).toHaveLength(1);
  });
});
