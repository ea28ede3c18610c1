import { ulid } from "ulid";
import { enrolDevice } from "../../../shared/contracts/sampling/devices.ts";
import { type DeviceOp, sync, type TubeMember } from "../../../shared/contracts/sampling/sync.ts";
import { PoolSize } from "../../../shared/domain/campaign/campaign.ts";
import {
  DEVICE_SIGNATURE_HEADER,
  type DeviceKeyPair,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../../shared/domain/sampling/device-signatures.ts";
import type { SeededRandom } from "../../scenario/random.ts";
import type { ModelBox, ModelPerson, ModelTube } from "./people.ts";
import { instantAt, type World } from "./world.ts";

const OPS_A_SYNC = 50;
/** What is flagged through no fault of the device. */
const USUAL_FLAGS = new Set(["personAlreadySampled"]);

/** A device at a lane: it keeps what was done and sends it when there is a network. */
export class SamplingDevice {
  readonly waiting: { op: DeviceOp; of: { toldMs: number | undefined } }[] = [];
  private pair: Promise<DeviceKeyPair> | undefined;
  private readonly random: SeededRandom;
  private syncs = 0;
  /** How far its clock is off, in milliseconds. */
  clockOffMs = 0;
  /** Verdicts that trouble explains; others are surprises. */
  readonly explained = new Set<string>(USUAL_FLAGS);

  constructor(
    readonly deviceId: string,
    readonly siteId: string,
    private readonly lane: number,
    private readonly world: World,
  ) {
    this.random = world.draws("operations", deviceId);
  }

  async seal(tube: ModelTube, at: number): Promise<void> {
    const { tubeBarcode, poolSize, kind: tubeKind, siteId, members } = tube;
    const op: DeviceOp = {
      ...(await this.head(at)),
      ...{ kind: "sealTube", tubeBarcode, siteId, lane: this.lane, tubeKind },
      poolSize: PoolSize.parse(poolSize),
      members: members.map((person) => this.scanned(person)),
    };
    this.waiting.push({ op, of: tube });
  }

  async pack(box: ModelBox, at: number): Promise<void> {
    const { boxBarcode, sealNumber, siteId, tubes } = box;
    const tubeBarcodes = tubes.map((tube) => tube.tubeBarcode);
    const op: DeviceOp = {
      ...(await this.head(at)),
      ...{ kind: "packBox", boxBarcode, siteId, sealNumber, tubeBarcodes },
    };
    this.waiting.push({ op, of: box });
  }

  /** Send all that waits. */
  async syncAll(atMs: number): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.slice(0, OPS_A_SYNC);
      await this.send(
        batch.map(({ op }) => op),
        atMs,
      );
      this.waiting.splice(0, batch.length);
      for (const { of } of batch) of.toldMs = atMs;
    }
  }

  private async send(ops: readonly DeviceOp[], atMs: number): Promise<void> {
    const { client, records } = this.world;
    const as = await this.sampler();
    this.pair ??= this.enrol(atMs);
    const pair = await this.pair;
    this.syncs += 1;
    const sentAt = instantAt(atMs + this.clockOffMs);
    const { verdicts } = await client.call(sync, {
      ...{ call: `sync/${this.deviceId}/${this.syncs}`, atMs, as },
      body: { deviceId: this.deviceId, sentAt, ops: [...ops] },
      headersFor: async (text) => ({ [DEVICE_SIGNATURE_HEADER]: await signAsDevice(pair, text) }),
    });
    const byOp = new Map(verdicts.map((verdict) => [verdict.opId, verdict]));
    for (const op of ops) {
      const found = byOp.get(op.opId);
      const isUsual =
        found?.verdict === "applied" ||
        found?.verdict === "duplicate" ||
        found?.reasons.every((reason) => this.explained.has(reason));
      if (!isUsual)
        records.surprise(
          `${op.kind} on ${this.deviceId}: ${found ? `${found.verdict} ${found.reasons.join(" ")}` : "no verdict"}`,
        );
    }
  }

  private async enrol(atMs: number): Promise<DeviceKeyPair> {
    const pair = await drawDeviceKey();
    const { deviceId } = this;
    const as = await this.sampler();
    const body = { key: pair.key, proof: await proofFor(pair, deviceId) };
    await this.world.client.call(enrolDevice, {
      ...{ call: `enrol/${deviceId}`, atMs, as, params: { deviceId }, body },
    });
    return pair;
  }

  private scanned(person: ModelPerson): TubeMember {
    const { residentId, documentType, documentNumber, name, phone } = person;
    const byDocument = this.random.next() < this.world.assumed.byDocumentShare;
    if (residentId !== undefined && !byDocument) return { code: residentId };
    return { documentType, documentNumber, name, ...(phone === undefined ? {} : { phone }) };
  }

  private sampler() {
    return this.world.staff.sampler(this.siteId.slice(0, 9));
  }

  private async head(at: number) {
    const stated = Math.round(at + this.clockOffMs);
    return {
      opId: ulid(stated, () => this.random.next()),
      at: instantAt(stated),
      samplerId: (await this.sampler()).subject,
      campaignId: this.world.campaign.campaignId,
    };
  }
}
