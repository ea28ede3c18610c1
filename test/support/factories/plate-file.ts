import type { WellReading, WellRole } from "../../../shared/domain/laboratory/interpretation/well-reading.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";

export interface PlatedSample {
  sample: string;
  outcome: Outcome;
}

const CT_BY_TARGET: Record<Outcome, Record<string, number | undefined>> = {
  negative: { ORF1ab: undefined, N: undefined, "RNase P": 27 },
  positive: { ORF1ab: 30, N: 29, "RNase P": 27 },
  inconclusive: { ORF1ab: undefined, N: 36, "RNase P": 27 },
  invalid: { ORF1ab: undefined, N: undefined, "RNase P": undefined },
};

/**
 * What an instrument exports for these samples, in base64: the controls in the last row, one well for each sample.
 * @param experimentName tells two plates with the same samples apart, so that their bytes differ
 */
export function plateFile(
  samples: readonly PlatedSample[],
  {
    controls = "good",
    experimentName = "plate",
    runEndedAt = "2026-03-02T04:00:00.000Z",
  }: { controls?: "good" | "contaminated"; experimentName?: string; runEndedAt?: string } = {},
): string {
  const well = (position: string, sample: string, role: WellRole, outcome: Outcome): WellReading[] =>
    SARS_COV_2_DUAL_TARGET.targets.map(({ name: target }) => ({
      well: position,
      sample,
      target,
      role,
      ct: CT_BY_TARGET[outcome][target],
    }));
  const wells = [
    ...samples.flatMap(({ sample, outcome }, index) =>
      well(`${"ABCDEFG"[Math.floor(index / 12)]}${(index % 12) + 1}`, sample, "unknown", outcome),
    ),
    ...well("H11", "PC", "positiveControl", "positive"),
    ...well("H12", "NC", "negativeControl", controls === "good" ? "negative" : "inconclusive"),
  ];
  const text = writeQuantStudioText({
    experimentName,
    serialNumber: "278800000",
    runEndedAt,
    wells,
  });
  return Buffer.from(text).toString("base64");
}
