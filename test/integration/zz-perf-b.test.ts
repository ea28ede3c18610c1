import { it } from "vitest";
import { syncScene } from "./sync-scene.ts";
it("perf", async () => {
  const s = await syncScene(1000);
  const ops = Array.from({ length: 100 }, (_, n) => s.seal(n, Array.from({ length: 10 }, (_, k) => n * 10 + k)));
  const t = performance.now(); await s.saidOf(ops.slice(0, 50)); await s.saidOf(ops.slice(50));
  const u = performance.now(); await s.saidOf([s.pack(1, ops.map((_, n) => n))]);
  const v = performance.now(); await s.handOver(1); const w = performance.now();
  await s.receive(1, ops.map((o) => o.tubeBarcode)); const x = performance.now();
  console.error("PERF seal100x10", u - t, "pack", v - u, "handover", w - v, "receive", x - w);
});
