import { ulid } from "ulid";
import { enrolDevice } from "../../shared/contracts/sampling/devices.ts";
import { type DeviceOp, sync, type TubeMember } from "../../shared/contracts/sampling/sync.ts";
import {
  DEVICE_SIGNATURE_HEADER,
  type DeviceKeyPair,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../shared/domain/sampling/device-signatures.ts";
import type { DemoCampaign } from "./campaign.ts";
import type { Discrepancies } from "./checks/discrepancies.ts";
import type { Client } from "./client.ts";
import type { DemoTube } from "./demo-person.ts";
import type { Session } from "./session.ts";
import type { DemoBox } from "./transport.ts";

const OPS_A_SYNC = 50;

/** A sampling device: what is done on it is kept in order and goes to the server in batches when there is a network. */
export class SamplingDevice {
  private waiting: DeviceOp[] = [];
  private pair: Promise<DeviceKeyPair> | undefined;

  constructor(
    readonly deviceId: string,
    readonly siteId: string,
    private readonly lane: number,
    private readonly campaign: DemoCampaign,
    private readonly sampler: Session,
  ) {}

  seal(tube: DemoTube, members: TubeMember[]): void {
    const { tubeBarcode, poolSize, kind: tubeKind, siteId } = tube;
    this.waiting.push({
      ...this.head(),
      ...{ kind: "sealTube", tubeBarcode, poolSize, tubeKind, siteId, lane: this.lane, members },
    });
  }

  pack({ boxBarcode, sealNumber, siteId, tubes }: DemoBox): void {
    const tubeBarcodes = tubes.map((tube) => tube.tubeBarcode);
    this.waiting.push({ ...this.head(), kind: "packBox", boxBarcode, siteId, sealNumber, tubeBarcodes });
  }

  /** Send all that waits; every operation must be applied. */
  async syncAll(client: Client, discrepancies: Discrepancies): Promise<void> {
    for (let first = 0; first < this.waiting.length; first += OPS_A_SYNC) {
      const batch = this.waiting.slice(first, first + OPS_A_SYNC);
      await this.send(client, batch, () => "applied", discrepancies);
    }
    this.waiting = [];
  }

  /** Send half of what waits, lose the answer, and send everything again: the first half must come back as known. */
  async syncTwice(client: Client, discrepancies: Discrepancies): Promise<number> {
    const all = this.waiting.slice(0, OPS_A_SYNC);
    const half = all.slice(0, Math.ceil(all.length / 2));
    await this.send(client, half, () => "applied", discrepancies);
    const known = new Set(half.map((op) => op.opId));
    await this.send(client, all, (op) => (known.has(op.opId) ? "duplicate" : "applied"), discrepancies);
    this.waiting = this.waiting.slice(all.length);
    await this.syncAll(client, discrepancies);
    return half.length;
  }

  private async send(
    client: Client,
    ops: DeviceOp[],
    owed: (op: DeviceOp) => "applied" | "duplicate",
    discrepancies: Discrepancies,
  ): Promise<void> {
    const body = { deviceId: this.deviceId, sentAt: new Date().toISOString(), ops };
    this.pair ??= this.enrol(client);
    const pair = await this.pair;
    const { verdicts } = await client.call(sync, {
      as: this.sampler,
      body,
      headersFor: async (text) => ({ [DEVICE_SIGNATURE_HEADER]: await signAsDevice(pair, text) }),
    });
    discrepancies.expectEqual(`verdicts for ${this.deviceId}`, verdicts.length, ops.length);
    const byOp = new Map(verdicts.map((verdict) => [verdict.opId, verdict]));
    for (const op of ops) {
      const found = byOp.get(op.opId);
      const said =
        found && [found.verdict, ...(found.verdict === "duplicate" ? [] : found.reasons)].join(" ");
      discrepancies.expectEqual(`${op.kind} on ${this.deviceId}`, said, owed(op));
    }
  }

  private async enrol(client: Client): Promise<DeviceKeyPair> {
    const pair = await drawDeviceKey();
    const { deviceId } = this;
    const body = { key: pair.key, proof: await proofFor(pair, deviceId) };
    await client.call(enrolDevice, { as: this.sampler, params: { deviceId }, body });
    return pair;
  }

  private head() {
    return {
      opId: ulid(),
      at: new Date().toISOString(),
      samplerId: this.sampler.subject,
      campaignId: this.campaign.campaignId,
    };
  }
}
