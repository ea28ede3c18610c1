import * as corrections from "../../../shared/contracts/laboratory/corrections.ts";
import * as lab from "../../../shared/contracts/laboratory/runs.ts";
import { voidTube } from "../../../shared/contracts/laboratory/tubes.ts";
import { messages, results } from "../../../shared/contracts/messages/results.ts";
import { tubeBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { plateFile } from "../factories/plate-file.ts";
import { CAMPAIGN } from "./open-campaign.ts";
import { LABORATORY, SITE_1, SITE_2, syncScene } from "./sync-scene.ts";

const KIT = "sars-cov-2-dual-target";
const STATUS_TEMPLATE: Record<string, string> = {
  ...{ negative: "resultNegative", positive: "resultPositive" },
  ...{ held: "heldForRetest", resample: "resampleNeeded" },
};

/** Devices and a laboratory that speak the real API, and people who read their status and their messages. */
export async function statusScene(adults = 6) {
  const scene = await syncScene(adults);
  const { world, person } = scene;
  let boxes = 0;
  let plates = 0;

  const pass = (minutes = 1) => world.clock.advance({ minutes });

  /** Let the laboratory receive tubes that came in a box nobody told of. */
  const received = async (...serials: number[]): Promise<void> => {
    boxes += 1;
    pass();
    const { status, problem } = await scene.receive(boxes, serials.map(tubeBarcode));
    if (status !== 200) throw new Error(`the box was not received: ${JSON.stringify(problem)}`);
    pass();
  };
  const upload = async (serial: number, outcome: Outcome, name: string): Promise<string> => {
    plates += 1;
    const startedAt = scene.now();
    pass();
    const file = plateFile([{ sample: tubeBarcode(serial), outcome }], {
      ...{ experimentName: `plate ${plates}`, runEndedAt: scene.now() },
    });
    const { status, body, problem } = await world.call(lab.uploadRun, {
      as: await world.as.technician(LABORATORY, name),
      params: { laboratoryId: LABORATORY },
      body: {
        ...{ campaignId: CAMPAIGN, kitId: KIT, fileName: "plate.txt", contentBase64: file },
        startedAt,
      },
    });
    if (status >= 300) throw new Error(`the plate was not read: ${JSON.stringify(problem)}`);
    return body.runId;
  };
  /** Upload and submit a tube's plate; returns the run's id. */
  const submitted = async (serial: number, outcome: Outcome): Promise<string> => {
    const runId = await upload(serial, outcome, "technician-1");
    const as = await world.as.technician(LABORATORY);
    const { status, problem } = await world.call(lab.submitRun, { as, params: { runId } });
    if (status >= 300) throw new Error(`the run was not submitted: ${JSON.stringify(problem)}`);
    return runId;
  };
  const approve = async (runId: string) => {
    const as = await world.as.reviewer(LABORATORY);
    const answer = await world.call(lab.approveRun, { as, params: { runId } });
    if (answer.status !== 200) throw new Error(`the run was not approved: ${JSON.stringify(answer.problem)}`);
    return answer;
  };
  /** Receive a tube that is not received yet, test it and publish its result. */
  const publish = async (serial: number, outcome: Outcome): Promise<void> => {
    if ((await scene.tube(serial)).receivedAt === undefined) await received(serial);
    await approve(await submitted(serial, outcome));
  };
  const voided = async (serial: number) =>
    world.call(voidTube, {
      as: await world.as.technician(LABORATORY),
      params: { tubeBarcode: tubeBarcode(serial) },
      body: { at: world.clock.now().toISOString(), reason: "labIncident" },
    });
  /** Correct a published result by a further run, both persons agreeing. */
  const correct = async (serial: number, outcome: Outcome): Promise<number> => {
    const barcode = tubeBarcode(serial);
    const runId = await upload(serial, outcome, "technician-2");
    const { body } = await world.call(corrections.proposeCorrection, {
      as: await world.as.technician(LABORATORY),
      params: { tubeBarcode: barcode },
      body: { basis: { kind: "run", runId }, reason: "the plate was turned round" },
    });
    const { status, problem } = await world.call(corrections.approveCorrection, {
      as: await world.as.reviewer(LABORATORY),
      params: { tubeBarcode: barcode, number: String(body.number) },
    });
    if (status !== 200) throw new Error(`the correction was not approved: ${JSON.stringify(problem)}`);
    return status;
  };
  /** Sync operations of a device, in its own time; answers with what was said of each. */
  const syncedBy = async (deviceId: string, ...ops: object[]): Promise<string[]> => {
    pass();
    // Signed in anew for each request, because the clock may have gone on by days.
    return scene.saidOf(ops, { deviceId, as: await world.as.sampler([SITE_1, SITE_2]) });
  };
  const synced = (...ops: object[]): Promise<string[]> => syncedBy("device-0001", ...ops);

  const reads = async (n: number): Promise<string> => {
    const { body } = await world.call(results, {
      as: await world.as.resident(person(n)),
      params: { campaignId: CAMPAIGN },
    });
    return body.people.find(({ residentId }) => residentId === person(n))?.status ?? "unknown";
  };
  /** What the person was sent, oldest first. */
  const toldAll = (n: number) => world.sent.filter(({ effectKey }) => effectKey.endsWith(`:${person(n)}`));
  const told = (n: number): string[] => toldAll(n).map(({ template }) => template);
  /** What the person finds in their inbox, newest first. */
  const inbox = async (n: number) => {
    const as = await world.as.resident(person(n));
    const { body } = await world.call(messages, { as, language: "zh-CN" });
    return body.messages.filter(({ residentId }) => residentId === person(n));
  };

  return {
    ...{ ...scene, pass, received, submitted, approve, publish, voided, correct, synced, syncedBy },
    ...{ reads, told, toldAll, inbox },
  };
}

export type StatusScene = Awaited<ReturnType<typeof statusScene>>;

/**
 * What a person must have been told last who reads this status: its message, or, if they were told anything before,
 * that this no longer holds.
 */
export const lastToldFor = (status: string, toldBefore: boolean): string | undefined =>
  STATUS_TEMPLATE[status] ?? (toldBefore ? "resultWithdrawn" : undefined);
