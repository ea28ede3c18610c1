import { plateWells } from "../../../local/demo/plates.ts";
import { seededRandom } from "../../../local/scenario/random.ts";
import { approveRun, submitRun, uploadRun } from "../../../shared/contracts/laboratory/runs.ts";
import { receiveBox } from "../../../shared/contracts/transport/boxes.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../shared/domain/laboratory/kit.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { writeQuantStudioText } from "../../../shared/instruments/writers/quantstudio-writer.ts";
import type { Town } from "./town.ts";

/** LAB01 receives a box, tests its tubes on one plate and publishes it, by two people. */
export async function publishPlate(
  town: Town,
  boxBarcode: string,
  tubes: readonly { tubeBarcode: string; outcome: Outcome }[],
): Promise<void> {
  const token = await town.staffToken("technician.lab01");
  const { campaignId } = town;
  await town.call(receiveBox, {
    token,
    params: { boxBarcode },
    body: {
      at: new Date().toISOString(),
      campaignId,
      tubeBarcodes: tubes.map(({ tubeBarcode }) => tubeBarcode),
    },
  });
  const startedAt = new Date(Date.now() + 1_000).toISOString();
  const text = writeQuantStudioText({
    experimentName: boxBarcode,
    serialNumber: "278880123",
    runEndedAt: startedAt,
    wells: plateWells(tubes, SARS_COV_2_DUAL_TARGET, seededRandom(boxBarcode)),
  });
  const { runId } = await town.call(uploadRun, {
    token,
    params: { laboratoryId: "LAB01" },
    body: {
      campaignId,
      kitId: SARS_COV_2_DUAL_TARGET.kitId,
      fileName: `${boxBarcode}.txt`,
      contentBase64: Buffer.from(text, "utf8").toString("base64"),
      startedAt,
    },
  });
  await town.call(submitRun, { token, params: { runId } });
  const reviewer = await town.staffToken("reviewer.lab01");
  await town.call(approveRun, { token: reviewer, params: { runId } });
}
