import { setTimeout as delay } from "node:timers/promises";
import * as z from "zod";
import { seededRandom } from "../../local/scenario/random.ts";
import {
  type DeviceKeyPair,
  drawDeviceKey,
  proofFor,
  signAsDevice,
} from "../../shared/domain/sampling/device-signatures.ts";
import { Connection } from "../load/connection.ts";
import { type Exchange, exchangeOn } from "../load/exchange.ts";
import { type Seen, Tally } from "../load/tally.ts";
import type { Batch, DevicePlan } from "./device-plan.ts";

/** Devices that sync what they have, each one batch after another, all at once. */
export interface DevicesJob {
  kind: "devices";
  port: number;
  devices: DevicePlan[];
  /** Parts of the batches (0–1) whose answer gets lost, so that they are sent again, and that are sent once more. */
  answersLost: number;
  sentTwice: number;
}

/** Devices of a server that are to be known before it is measured: a device enrols once in its life. */
export interface EnrolJob extends Pick<DevicesJob, "port" | "devices"> {
  kind: "enrol";
}

const Answered = z.object({ verdicts: z.array(z.object({ opId: z.string(), verdict: z.string() })) });
const ASK_AGAIN_WITHIN_MS = 300;
/** Nothing is odd about these sealings: a flag would mean that something other than ordinary work is measured. */
const ACKNOWLEDGED = new Set(["applied", "duplicate"]);

export async function devices(job: DevicesJob): Promise<Seen> {
  const tally = new Tally();
  await Promise.all(job.devices.map((plan) => new Device(plan, job, tally).syncAll()));
  return tally.seen();
}

export async function enrol({ port, devices }: EnrolJob): Promise<Seen> {
  const tally = new Tally();
  const job: DevicesJob = { kind: "devices", port, devices, answersLost: 0, sentTwice: 0 };
  await Promise.all(devices.map((plan) => new Device(plan, job, tally).enrol()));
  return tally.seen();
}

/** The keys of this process's devices, by server and device. */
const enrolled = new Map<string, DeviceKeyPair>();

class Device {
  private connection: Connection;

  constructor(
    private readonly plan: DevicePlan,
    private readonly job: DevicesJob,
    private readonly tally: Tally,
  ) {
    this.connection = new Connection(job.port);
  }

  async syncAll(): Promise<void> {
    const pair = enrolled.get(this.name) ?? (await this.enrol());
    // Every run sends the same batches again, so that two of them compare.
    const draw = seededRandom(this.plan.deviceId);
    for (const batch of this.plan.batches) {
      if (draw.next() < this.job.answersLost) await this.loseAnswer(batch, pair);
      await this.insist(() => this.exchange(batch, pair), batch);
      this.tally.count("people", batch.people);
      this.tally.count("tubes", batch.opIds.length);
      if (draw.next() < this.job.sentTwice) {
        this.tally.count("batches sent again though answered");
        await this.insist(() => this.exchange(batch, pair), batch);
      }
    }
    this.connection.close();
  }

  /** A device signs with a key of its own, which the server hears of first. */
  async enrol(): Promise<DeviceKeyPair> {
    const { deviceId, token } = this.plan;
    const pair = await drawDeviceKey();
    const body = JSON.stringify({ key: pair.key, proof: await proofFor(pair, deviceId) });
    const path = `/v1/devices/${deviceId}/key`;
    await this.insist(async () => ({ label: "enrol", method: "PUT", path, token, body }));
    enrolled.set(this.name, pair);
    return pair;
  }

  private get name(): string {
    return `${this.job.port} ${this.plan.deviceId}`;
  }

  /** Send until there is an answer, for a batch with a verdict of every operation; a device never gives one up. */
  private async insist(exchange: () => Promise<Exchange>, batch?: Batch): Promise<void> {
    for (;;) {
      const answer = await exchangeOn(this.connection, await exchange(), { tally: this.tally });
      if (answer?.status === 200) return batch && this.note(batch, answer.body);
      if (answer && answer.status < 500) {
        this.tally.faults.push(`it was refused: ${answer.status} ${answer.body.slice(0, 300)}`);
        return;
      }
      this.tally.count("batches asked again");
      await delay(Math.random() * ASK_AGAIN_WITHIN_MS);
    }
  }

  private note(batch: Batch, body: string): void {
    const verdicts = new Map(
      Answered.parse(JSON.parse(body)).verdicts.map(({ opId, verdict }) => [opId, verdict]),
    );
    for (const opId of batch.opIds) {
      const verdict = verdicts.get(opId) ?? "none";
      if (ACKNOWLEDGED.has(verdict)) this.tally.promised.push(opId);
      else this.tally.faults.push(`a sealing got the verdict ${verdict}: ${body.slice(0, 300)}`);
      if (verdict !== "applied") this.tally.count(`verdict ${verdict}`);
    }
  }

  /** The network goes away between the request and its answer. */
  private async loseAnswer(batch: Batch, pair: DeviceKeyPair): Promise<void> {
    this.tally.count("answers lost on purpose");
    const connection = new Connection(this.job.port);
    const asked = exchangeOn(connection, await this.exchange(batch, pair), { tally: new Tally() });
    await delay(Math.random() * ASK_AGAIN_WITHIN_MS);
    connection.close();
    await asked;
  }

  private async exchange({ ops }: Batch, pair: DeviceKeyPair): Promise<Exchange> {
    const { deviceId, token } = this.plan;
    const body = `{"deviceId":"${deviceId}","sentAt":"${new Date().toISOString()}","ops":${ops}}`;
    const deviceSignature = await signAsDevice(pair, body);
    return { label: "sync", method: "POST", path: "/v1/sampling/sync", token, body, deviceSignature };
  }
}
