import * as api from "../../../shared/contracts/follow-up/follow-ups.ts";
import type { Outcome } from "../../../shared/domain/laboratory/outcome.ts";
import { smallDistrict } from "../factories/district.ts";
import { correctionDesk } from "./correction-desk.ts";
import { CAMPAIGN } from "./laboratory-scene.ts";

const params = { campaignId: CAMPAIGN };

/** A district in which positives are followed up. */
export async function followUpDesk() {
  const desk = await correctionDesk();
  const { scene, world, stores } = desk;
  await stores.areas.put(smallDistrict());
  // Signed in anew for each request, because the clock goes on by hours.
  const asCommander = () => world.as.commander();
  let serial = 100;

  /** Publish a tube of these people with this outcome, and deliver what is owed. */
  async function end(
    members: readonly string[],
    outcome: Outcome,
    differences: Parameters<typeof scene.addTube>[1] = {},
  ): Promise<string> {
    serial += 1;
    const sealedAt = `2026-03-02T00:${String(serial - 100).padStart(2, "0")}:00.000Z`;
    const barcode = await scene.addTube(serial, { members: [...members], sealedAt, ...differences });
    await desk.publish(barcode, outcome);
    await world.deliverOutbox();
    return barcode;
  }
  const single = (residentId: string, outcome: Outcome) =>
    end([residentId], outcome, { poolSize: 1, kind: "retest" });

  const read = async (tubeBarcode: string, as?: string) =>
    (await world.call(api.readFollowUp, { as: as ?? (await asCommander()), params: { tubeBarcode } })).body;
  const list = async (query: Record<string, string> = {}, as?: string) =>
    (await world.call(api.listFollowUps, { as: as ?? (await asCommander()), params, query })).body;
  const step = async (
    tubeBarcode: string,
    body: { step: api.FollowUpView["steps"][number]["step"]; residentId?: string; at?: string },
    as?: string,
  ) => world.call(api.recordFollowUpStep, { as: as ?? (await asCommander()), params: { tubeBarcode }, body });
  const acknowledge = async (tubeBarcode: string, as?: string) =>
    world.call(api.acknowledgeFollowUp, { as: as ?? (await asCommander()), params: { tubeBarcode } });
  const report = async (tubeBarcode: string, as?: string) =>
    world.call(api.followUpReport, { as: as ?? (await asCommander()), params: { tubeBarcode } });
  const noticesOf = async (as?: string) => {
    const { body } = await world.call(api.listNotices, { as: as ?? (await asCommander()), params });
    return body.notices.map(({ kind, tubeBarcode }) => `${kind} ${tubeBarcode}`);
  };

  return { ...desk, end, single, read, list, step, acknowledge, report, noticesOf };
}

export type FollowUpDesk = Awaited<ReturnType<typeof followUpDesk>>;
