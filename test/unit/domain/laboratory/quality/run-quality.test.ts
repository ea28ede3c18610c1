import { describe, expect, it } from "vitest";
import { SARS_COV_2_DUAL_TARGET } from "../../../../../shared/domain/laboratory/kit.ts";
import { controlReadings } from "../../../../../shared/domain/laboratory/quality/control-reading.ts";
import { qualityOf, RunQuality } from "../../../../../shared/domain/laboratory/quality/run-quality.ts";
import { aRun } from "../../../../support/factories/run.ts";

const RUN = aRun({
  state: "approved",
  controls: [{ control: "positive", target: "N", well: "H11", ct: 28 }],
});
const AT = "2026-03-02T05:00:00.000Z";
const tube = (
  kind: "screening" | "retest" | "priority",
  receivedAt: string | undefined,
  outcome: "negative" | "invalid",
) => ({
  ...{ kind, outcome, publishedAt: AT },
  ...(receivedAt === undefined ? {} : { receivedAt }),
});

describe("what is kept of a run", () => {
  it("counts its tubes by outcome, and by minutes from receipt in their class", () => {
    const quality = qualityOf(RUN, "published", AT, [
      tube("screening", "2026-03-02T01:30:30.000Z", "negative"),
      tube("screening", "2026-03-02T01:30:00.000Z", "negative"),
      tube("screening", "2026-03-02T01:31:00.000Z", "invalid"),
      tube("retest", "2026-03-02T04:00:00.000Z", "negative"),
      tube("priority", undefined, "negative"),
    ]);

    expect(quality.outcomes).toEqual({ negative: 4, positive: 0, inconclusive: 0, invalid: 1 });
    expect(quality.turnaround).toEqual({
      urgent: [{ minutes: 60, tubes: 1 }],
      priority: [],
      routine: [
        { minutes: 209, tubes: 2 },
        { minutes: 210, tubes: 1 },
      ],
    });
    expect(quality).toMatchObject({ fate: "published", decidedAt: AT, controls: RUN.controls });
  });

  it("is small, and says nothing of a run that was not published but its controls", () => {
    const quality = qualityOf(RUN, "controlsFailed", AT);

    expect(RunQuality.parse(quality)).toEqual(quality);
    expect(quality.outcomes).toEqual({ negative: 0, positive: 0, inconclusive: 0, invalid: 0 });
    expect(JSON.stringify(quality).length).toBeLessThan(600);
  });
});

describe("readings of controls", () => {
  const kit = SARS_COV_2_DUAL_TARGET;
  const [first] = kit.targets;
  const reading = (well: string, target: string, ct?: number) => ({
    ...{ well, sample: "PC", target, role: "positiveControl" as const },
    ct,
  });

  it("bear the kit's name of the target, whatever the instrument calls it", () => {
    const alias = first?.aliases[0] ?? "";

    const readings = controlReadings(
      [reading("H11", ` ${alias.toLowerCase()} `, 27.5)],
      { positive: ["H11"], negative: [] },
      kit,
    );

    expect(readings).toEqual([{ control: "positive", target: first?.name, well: "H11", ct: 27.5 }]);
  });

  it("are those of the controls' wells, without targets that the kit does not know", () => {
    const name = first?.name ?? "";
    const wells = [
      reading("A1", name, 20),
      reading("H11", name, 27),
      reading("H11", "Other", 27),
      reading("H12", name),
    ];

    const readings = controlReadings(wells, { positive: ["H11"], negative: ["H12"] }, kit);

    expect(readings).toEqual([
      { control: "positive", target: name, well: "H11", ct: 27 },
      { control: "negative", target: name, well: "H12" },
    ]);
  });
});
