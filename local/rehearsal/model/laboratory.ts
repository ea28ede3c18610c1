import { approveRun, submitRun } from "../../../shared/contracts/laboratory/runs.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { receiveBox } from "../../../shared/contracts/transport/boxes.ts";
import type { LaboratoryCapacity } from "../../../shared/domain/planning/schedule/laboratory-hours.ts";
import type { VoidReason } from "../../../shared/domain/sampling/tube.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../shared/domain/transport/transport-limits.ts";
import { between } from "../simulation/draws.ts";
import { outcomeOf } from "./fates.ts";
import { isKnown, type ModelBox, type ModelTube } from "./people.ts";
import { byUrgency, type Plate } from "./plate.ts";
import { RunUploads } from "./run-uploads.ts";
import { HOUR_MS, instantAt, MINUTE_MS, type World } from "./world.ts";

const LOOKS_AGAIN_MINUTES = 30;

/** Told of each tube that has ended. */
export type TubeEnded = (tube: ModelTube, endedMs: number) => void;

/** A laboratory: what was received waits for a plate; plates follow each other at the rate of its capacity. */
export class Laboratory {
  private readonly waiting: ModelTube[] = [];
  private freeAtMs = 0;
  private nextPlateMs: number | undefined;
  private plates = 0;
  /** Tubes that were sent here and are not on a plate yet. */
  expected = 0;
  /** Nothing is begun or received until then. */
  failedUntilMs = 0;
  readonly uploads: RunUploads;

  constructor(
    private readonly capacity: LaboratoryCapacity,
    private readonly world: World,
    private readonly ended: TubeEnded,
  ) {
    this.uploads = new RunUploads(capacity.laboratoryId, world);
  }

  get laboratoryId(): string {
    return this.capacity.laboratoryId;
  }

  get place(): { xKm: number; yKm: number } {
    return this.capacity;
  }

  /** When so many tubes more would be through. */
  freeAfter(tubes: number, nowMs: number): number {
    const begins = Math.max(nowMs, this.freeAtMs, this.failedUntilMs);
    const rate = this.rateAt(begins);
    return rate <= 0 ? Number.POSITIVE_INFINITY : begins + ((this.expected + tubes) / rate) * HOUR_MS;
  }

  async receive(box: ModelBox, atMs: number): Promise<void> {
    const { client, staff, campaign, records, draws, assumed } = this.world;
    const { laboratoryId } = this;
    const as = await staff.technician(laboratoryId);
    const at = instantAt(atMs);
    const leaked = box.tubes.filter(({ fate }) => fate.kind === "void" && fate.reason === "leaked");
    const { campaignId } = campaign;
    const answer = await client.call(receiveBox, {
      ...{ call: `receive/${box.boxBarcode}`, atMs, as, params: { boxBarcode: box.boxBarcode } },
      body: {
        ...{ at, campaignId, temperatureCelsius: 4, sealNumber: box.sealNumber },
        tubeBarcodes: box.tubes
          .filter((tube) => !leaked.includes(tube))
          .map(({ tubeBarcode }) => tubeBarcode),
        ...(leaked.length === 0
          ? {}
          : { damaged: leaked.map(({ tubeBarcode }) => ({ tubeBarcode, reason: "leaked" as const })) }),
      },
    });
    box.receivedMs = atMs;
    const missing = answer.missing.length + answer.unexpected.length;
    // A box that no device told of yet is a list of unexpected tubes.
    if (missing > 0 && isKnown(box, atMs))
      records.surprise(`receipt of ${box.boxBarcode}: ${missing} tubes missing or unexpected`);
    for (const tube of box.tubes) {
      tube.laboratoryId = laboratoryId;
      tube.receivedMs = atMs;
    }
    this.expected -= box.tubes.filter(({ fate }) => fate.kind === "void").length;
    this.whenKnown(box, atMs, (knownMs) => {
      for (const tube of box.tubes) {
        if (leaked.includes(tube)) this.end(tube, "voided", knownMs);
        else if (tube.fate.kind === "void") {
          const later = knownMs + between(draws("incident", tube.tubeBarcode), 0.5, 3) * HOUR_MS;
          this.schedule(later, `void/${tube.tubeBarcode}`, () => this.void(tube, later));
        } else this.waiting.push(tube);
      }
      this.startSoon(knownMs + assumed.plateSetUpMinutes * MINUTE_MS);
    });
  }

  /** Tubes that no device told of are put aside until the platform knows them. */
  private whenKnown(box: ModelBox, atMs: number, then: (knownMs: number) => void): void {
    if (isKnown(box, atMs)) {
      then(atMs);
      return;
    }
    const later = atMs + LOOKS_AGAIN_MINUTES * MINUTE_MS;
    this.schedule(later, `known/${box.boxBarcode}/${later}`, async () => this.whenKnown(box, later, then));
  }

  private async void(tube: ModelTube, atMs: number): Promise<void> {
    if (tube.fate.kind !== "void") return;
    const reason: VoidReason = tube.fate.reason;
    const as = await this.world.staff.technician(this.laboratoryId);
    const { tubeBarcode } = tube;
    await this.world.client.call(voidTube, {
      ...{ call: `void/${tubeBarcode}`, atMs, as, params: { tubeBarcode } },
      body: { at: instantAt(atMs), reason },
    });
    tube.testedMs = atMs;
    this.end(tube, "voided", atMs);
  }

  private startSoon(nowMs: number): void {
    if (this.waiting.length === 0) return;
    const at = Math.max(nowMs, this.freeAtMs, this.failedUntilMs);
    if (this.nextPlateMs !== undefined && this.nextPlateMs <= at) return;
    this.nextPlateMs = at;
    this.schedule(at, `plate/${at}`, async () => {
      if (this.nextPlateMs !== at) return;
      this.nextPlateMs = undefined;
      if (this.failedUntilMs > at) this.startSoon(at);
      else this.startPlate(at);
    });
  }

  private startPlate(atMs: number): void {
    const { assumed, draws, campaign } = this.world;
    const rate = this.rateAt(atMs);
    if (rate <= 0) {
      this.freeAtMs = (Math.floor((atMs - campaign.startsMs) / HOUR_MS) + 1) * HOUR_MS + campaign.startsMs;
      this.startSoon(atMs);
      return;
    }
    const most = Math.max(1, Math.min(assumed.plateTubes, Math.round(rate * assumed.plateHours)));
    this.waiting.sort(byUrgency);
    const tubes = this.waiting.splice(0, most);
    this.plates += 1;
    const isSpoilt = draws("plate", `${this.laboratoryId}/${this.plates}`).next() < assumed.spoiltPlateShare;
    const plate: Plate = { number: this.plates, tubes, startedMs: atMs, isSpoilt };
    const done = atMs + (tubes.length / rate) * HOUR_MS;
    this.freeAtMs = done;
    this.expected -= tubes.length;
    if (isSpoilt) {
      // The plate has to be repeated, and takes the capacity again.
      this.freeAtMs = done + (tubes.length / rate) * HOUR_MS;
      this.schedule(done, `spoilt/${plate.number}`, () => this.uploadSpoilt(plate, done));
    }
    const testedMs = this.freeAtMs;
    const reported = testedMs + campaign.planned.laboratoryTurnaroundHours * HOUR_MS;
    const uploaded = reported - assumed.reviewMinutes * MINUTE_MS;
    for (const tube of tubes) tube.testedMs = testedMs;
    this.schedule(uploaded, `upload/${plate.number}`, () => this.upload(plate, uploaded, reported));
    this.startSoon(atMs);
  }

  private async uploadSpoilt(plate: Plate, atMs: number): Promise<void> {
    const { client, staff, records } = this.world;
    const run = await this.uploads.upload(plate, atMs, true);
    const as = await staff.technician(this.laboratoryId);
    const call = `submit-spoilt/${this.laboratoryId}/${plate.number}`;
    const reply = await client.ask(submitRun, { call, atMs, as, params: { runId: run.runId } });
    const said = reply.ok ? "submitted" : reply.refusal.problem;
    if (said !== "run-controls-failed") records.surprise(`spoilt plate of ${this.laboratoryId}: ${said}`);
  }

  private async upload(plate: Plate, atMs: number, approvedMs: number): Promise<void> {
    const { client, staff, records } = this.world;
    const run = await this.uploads.upload(plate, atMs, false);
    const read = new Map(run.tubes.map((tube) => [tube.sampleName, tube]));
    const standing = plate.tubes.filter(({ tubeBarcode }) => read.get(tubeBarcode)?.match !== "voided");
    for (const tube of plate.tubes) if (!standing.includes(tube)) this.endedByAge(tube, atMs);
    for (const tube of standing) {
      const { match, outcome } = read.get(tube.tubeBarcode) ?? {};
      if (match !== "matched" || outcome !== outcomeOf(tube))
        records.surprise(`run ${run.runId}: ${tube.tubeBarcode} is read as ${match} ${outcome}`);
    }
    if (standing.length === 0) return;
    const as = await staff.technician(this.laboratoryId);
    const params = { runId: run.runId };
    const name = `${this.laboratoryId}/${plate.number}`;
    const { warnings } = await client.call(submitRun, { call: `submit/${name}`, atMs, as, params });
    const acknowledged = warnings.map((warning) => warning.name);
    this.schedule(approvedMs, `approve/${plate.number}`, async () => {
      const reviewer = await staff.reviewer(this.laboratoryId);
      const body = { acknowledged };
      const call = `approve/${name}`;
      const approved = await client.call(approveRun, { call, atMs: approvedMs, as: reviewer, params, body });
      if (approved.state !== "published" && approved.state !== "approved")
        records.surprise(`run ${run.runId} is ${approved.state} after its approval`);
      for (const tube of standing) this.end(tube, outcomeOf(tube), approvedMs);
    });
  }

  /** The timer voided a tube before its run was read, as it does with what stays untested for too long. */
  private endedByAge(tube: ModelTube, atMs: number): void {
    const { records } = this.world;
    if (atMs < tube.sealedMs + DEFAULT_TRANSPORT_LIMITS.voidAfterHours * HOUR_MS)
      records.surprise(`${tube.tubeBarcode} was voided before its time`);
    tube.fate = { kind: "void", reason: "tooOld" };
    this.end(tube, "voided", atMs);
  }

  private end(tube: ModelTube, end: NonNullable<ModelTube["end"]>, atMs: number): void {
    tube.end = end;
    tube.endedMs = atMs;
    this.ended(tube, atMs);
  }

  private rateAt(ms: number): number {
    const hour = Math.floor((ms - this.world.campaign.startsMs) / HOUR_MS);
    const { tubesPerHour } = this.capacity;
    return tubesPerHour[Math.max(0, Math.min(tubesPerHour.length - 1, hour))] ?? 0;
  }

  private schedule(atMs: number, id: string, run: () => Promise<void>): void {
    this.world.simulation.schedule(atMs, `${this.laboratoryId}/${id}`, this.laboratoryId, run);
  }
}
