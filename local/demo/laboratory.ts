import { setTimeout as delay } from "node:timers/promises";
import { approveRun, readRun, submitRun, uploadRun } from "../../shared/contracts/laboratory/runs.ts";
import { voidTube } from "../../shared/contracts/laboratory/tubes.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../shared/domain/laboratory/kit.ts";
import type { Outcome } from "../../shared/domain/laboratory/outcome.ts";
import type { Run } from "../../shared/domain/laboratory/run.ts";
import type { VoidReason } from "../../shared/domain/sampling/tube.ts";
import { writeQuantStudioText } from "../../shared/instruments/writers/quantstudio-writer.ts";
import { inParallel } from "../../shared/store/in-parallel.ts";
import type { SeededRandom } from "../scenario/random.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import type { Client } from "./client.ts";
import type { DemoTube, Fate } from "./demo-person.ts";
import { groupBy } from "./group-by.ts";
import type { Tick } from "./phases.ts";
import { type PlatedTube, plateWells, TUBES_A_PLATE } from "./plates.ts";
import type { Staff } from "./staff.ts";
import { fillInOrder } from "./tubes.ts";

const PUBLISHED_WITHIN_MS = 60_000;
const LOOK_AGAIN_MS = 250;
const VOIDING_AT_ONCE = 8;

const VOID_REASON: Partial<Record<Fate, VoidReason>> = {
  swabUpsideDown: "swabUpsideDown",
  labIncident: "labIncident",
  tooOldOver56h: "tooOld",
};

interface Plate {
  readonly laboratoryId: string;
  readonly tubes: readonly (DemoTube & { fate: Outcome })[];
  /** Its negative control shows virus: the plate must be refused and repeated. */
  readonly spoilt: boolean;
  /** The technician tries to approve it. */
  readonly selfReview: boolean;
}

/** All laboratories: their technicians, instruments and reviewers. */
export class Laboratories {
  runs = 0;
  private oddPlatesDue = true;

  constructor(
    private readonly client: Client,
    private readonly staff: Staff,
    private readonly campaign: DemoCampaign,
    private readonly random: SeededRandom,
    private readonly discrepancies: Discrepancies,
  ) {}

  /** Bring every tube to its end: void those that cannot be tested, plate the others, have them reviewed. */
  async test(tubes: readonly DemoTube[], tick: Tick): Promise<void> {
    const doomed = tubes.filter((tube) => VOID_REASON[tube.fate] !== undefined);
    await inParallel(doomed, VOIDING_AT_ONCE, async (tube) => {
      await this.discrepancies.during(`voiding ${tube.tubeBarcode}`, () => this.void(tube));
      tick();
    });
    const plates = this.platesFor(tubes.filter(isPlated));
    const byLaboratory = groupBy(plates, (plate) => plate.laboratoryId);
    await inParallel([...byLaboratory.values()], byLaboratory.size, async (own) => {
      for (const plate of own) {
        await this.discrepancies.during(`plate in ${plate.laboratoryId}`, () => this.run(plate));
        tick(plate.tubes.length);
      }
    });
  }

  private platesFor(tubes: readonly (DemoTube & { fate: Outcome })[]): Plate[] {
    const byLaboratory = groupBy(tubes, (tube) => tube.laboratoryId ?? "");
    const filled = [...byLaboratory].flatMap(([laboratoryId, own]) =>
      fillInOrder(own, TUBES_A_PLATE).map((onPlate) => ({ laboratoryId, tubes: onPlate })),
    );
    const odd = this.oddPlatesDue;
    this.oddPlatesDue = false;
    return filled.map((plate, index) => ({
      ...plate,
      spoilt: odd && index === 0,
      selfReview: odd && index === 0,
    }));
  }

  private async void(tube: DemoTube): Promise<void> {
    const { tubeBarcode, laboratoryId = "" } = tube;
    const reason = VOID_REASON[tube.fate];
    if (reason === undefined) return;
    const answer = await this.client.call(voidTube, {
      as: this.staff.technician(laboratoryId),
      params: { tubeBarcode },
      body: { at: new Date().toISOString(), reason },
    });
    this.discrepancies.expectEqual(`voiding ${tubeBarcode}`, answer.state, "voided");
    tube.end = "voided";
  }

  private async run(plate: Plate): Promise<void> {
    if (plate.spoilt) await this.repeatAfterFailedControl(plate);
    const technician = this.staff.technician(plate.laboratoryId);
    const { runId } = this.checked(plate, await this.upload(plate, false));
    const params = { runId };
    const { warnings } = await this.client.call(submitRun, { as: technician, params });
    const acknowledged = warnings.map(({ name }) => name);
    if (plate.selfReview) {
      const own = await this.client.ask(approveRun, { as: technician, params });
      this.discrepancies.expectEqual("approval by the technician", own.ok ? 200 : own.refusal.status, 403);
    }
    const approved = await this.client.call(approveRun, {
      as: this.staff.reviewer(plate.laboratoryId),
      params,
      body: { acknowledged },
    });
    await this.untilPublished(plate, approved);
    for (const tube of plate.tubes) tube.end = tube.fate;
  }

  private async repeatAfterFailedControl(plate: Plate): Promise<void> {
    const failed = await this.upload(plate, true);
    this.discrepancies.expectEqual("controls of the spoilt plate", failed.controlsPassed, false);
    const as = this.staff.technician(plate.laboratoryId);
    const reply = await this.client.ask(submitRun, { as, params: { runId: failed.runId } });
    const said = reply.ok ? "submitted" : `${reply.refusal.status} ${reply.refusal.problem}`;
    this.discrepancies.expectEqual("submission of the spoilt plate", said, "409 run-controls-failed");
  }

  private async upload(plate: Plate, contaminated: boolean): Promise<Run> {
    this.runs += 1;
    const number = this.runs;
    const now = new Date().toISOString();
    const plated = plate.tubes.map(({ tubeBarcode, fate }): PlatedTube => ({ tubeBarcode, outcome: fate }));
    const text = writeQuantStudioText({
      experimentName: `${this.campaign.campaignId} ${plate.laboratoryId} ${number}`,
      serialNumber: `27${plate.laboratoryId.slice(3)}0001`,
      runEndedAt: now,
      wells: plateWells(plated, SARS_COV_2_DUAL_TARGET, this.random, { contaminated }),
    });
    return await this.client.call(uploadRun, {
      as: this.staff.technician(plate.laboratoryId),
      params: { laboratoryId: plate.laboratoryId },
      body: {
        campaignId: this.campaign.campaignId,
        kitId: SARS_COV_2_DUAL_TARGET.kitId,
        fileName: `${this.campaign.campaignId}-${plate.laboratoryId}-${number}.txt`,
        contentBase64: Buffer.from(text, "utf8").toString("base64"),
        startedAt: now,
      },
    });
  }

  /** Compare what the server read from the file with what was put on the plate. */
  private checked(plate: Plate, run: Run): Run {
    const where = `run ${run.runId}`;
    this.discrepancies.expectEqual(`${where}, controls`, run.controlsPassed, true);
    this.discrepancies.expectEqual(`${where}, tubes`, run.tubes.length, plate.tubes.length);
    const read = new Map(run.tubes.map((tube) => [tube.sampleName, `${tube.match} ${tube.outcome}`]));
    for (const { tubeBarcode, fate } of plate.tubes)
      this.discrepancies.expectEqual(`${where}, ${tubeBarcode}`, read.get(tubeBarcode), `matched ${fate}`);
    return run;
  }

  private async untilPublished(plate: Plate, approved: Run): Promise<void> {
    const since = Date.now();
    let run = approved;
    while (run.state !== "published" && run.state !== "withoutResults") {
      if (Date.now() - since > PUBLISHED_WITHIN_MS)
        throw new Error(`run ${run.runId} is still ${run.state} after ${PUBLISHED_WITHIN_MS / 1000} s`);
      await delay(LOOK_AGAIN_MS);
      const as = this.staff.reviewer(plate.laboratoryId);
      run = await this.client.call(readRun, { as, params: { runId: run.runId } });
    }
  }
}

const isPlated = (tube: DemoTube): tube is DemoTube & { fate: Outcome } =>
  VOID_REASON[tube.fate] === undefined;
