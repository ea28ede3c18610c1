import { describe, expect, it } from "vitest";
import type { Run } from "../../../../shared/domain/laboratory/run.ts";
import type { Publisher } from "../../../../shared/services/laboratory/publication.ts";
import { Publications } from "../../../../shared/services/laboratory/publications.ts";

/** Publications that end when they are told to. */
function heldPublications(atOnce: number) {
  const begun: string[] = [];
  const endings = new Map<string, { resolve(): void; reject(error: Error): void }>();
  const publications = new Publications(
    atOnce,
    (_, runId) =>
      new Promise<Run>((resolve, reject) => {
        begun.push(runId);
        endings.set(runId, { resolve: () => resolve({ runId } as Run), reject });
      }),
  );
  const publish = (runId: string) => publications.publish({} as Publisher, runId);
  return { publications, publish, begun, endings };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("publications of one process", () => {
  it("publish a run once for all who ask for it while it is under way", async () => {
    const { publish, begun, endings } = heldPublications(2);

    const asked = [publish("A"), publish("A"), publish("A")];
    await settled();
    endings.get("A")?.resolve();
    const answers = await Promise.all(asked);

    expect(begun).toEqual(["A"]);
    expect(answers.map(({ runId }) => runId)).toEqual(["A", "A", "A"]);
  });

  it("let the others wait in their order while as many as may are under way", async () => {
    const { publish, begun, endings } = heldPublications(2);

    const asked = ["A", "B", "C", "D"].map(publish);
    await settled();
    const atFirst = [...begun];
    endings.get("B")?.resolve();
    await settled();
    const afterOne = [...begun];
    for (const runId of ["A", "C"]) endings.get(runId)?.resolve();
    await settled();
    endings.get("D")?.resolve();
    await Promise.all(asked);

    expect(atFirst).toEqual(["A", "B"]);
    expect(afterOne).toEqual(["A", "B", "C"]);
    expect(begun).toEqual(["A", "B", "C", "D"]);
  });

  it("give their place on when one fails, and try the same run again when it is asked for again", async () => {
    const { publications, publish, begun, endings } = heldPublications(1);

    const failing = publish("A");
    const next = publish("B");
    await settled();
    endings.get("A")?.reject(new Error("out of reach"));
    await expect(failing).rejects.toThrow("out of reach");
    const again = publish("A");
    await settled();
    endings.get("B")?.resolve();
    await next;
    await settled();
    endings.get("A")?.resolve();
    await again;

    expect(begun).toEqual(["A", "B", "A"]);
    expect(publications.isBusy).toBe(false);
  });
});
