import {
  enterWorkers,
  listShifts,
  myShifts,
  offerShift,
  proposeShifts,
  publishShifts,
  takeShift,
} from "../../../../shared/contracts/field/shifts.ts";
import type { ShiftAssignment, Worker } from "../../../../shared/domain/field/shift.ts";
import { SITE } from "../chain.ts";
import type { World } from "../harness.ts";
import { CAMPAIGN } from "../open-campaign.ts";

/** The two days of the campaign; the scene begins an hour into the first shifts of the first. */
export const SPAN = { from: "2026-03-01T16:00:00.000Z", to: "2026-03-03T16:00:00.000Z" };
export const SECOND_DAY = "2026-03-03";
/** Half an hour before the sites open on the second day. */
export const EARLY = "2026-03-02T23:30:00.000Z";
const params = { campaignId: CAMPAIGN };

export const aWorker = (workerId: string, differences: Partial<Worker> = {}): Worker => ({
  ...{ workerId, name: `${workerId} 某`, languages: ["zh-CN"], homeSubDistrictId: "110107001" },
  qualifications: [
    { skill: "sampler", until: "2026-12-31" },
    { skill: "registrar", until: "2026-12-31" },
    { skill: "volunteer", until: "2026-12-31" },
  ],
  available: [{ from: "2026-02-28T00:00:00.000Z", to: "2026-03-06T00:00:00.000Z" }],
  ...differences,
});

/** Shifts of the small district through the API, by those whose work it is. */
export function shiftDesk(world: World) {
  const commander = () => world.as.commander();
  const sampler = (name: string, siteId: string = SITE) => world.as.sampler([siteId], name);
  const enter = async (rows: unknown[]) =>
    (await world.call(enterWorkers, { as: await commander(), body: { rows } })).body;
  const propose = async () =>
    (await world.call(proposeShifts, { as: await commander(), params, body: SPAN })).body;
  const asked = async (assignments: ShiftAssignment[], revision?: number) => {
    const as = await commander();
    const read = revision ?? (await world.stores.shifts.revision(CAMPAIGN));
    return world.call(publishShifts, { as, params, body: { ...SPAN, assignments, revision: read } });
  };
  const publish = async (assignments: ShiftAssignment[]) => (await asked(assignments)).body;
  const day = async (of?: string) => {
    const query = of === undefined ? {} : { query: { day: of } };
    return (await world.call(listShifts, { as: await commander(), params, ...query })).body;
  };
  const mine = async (name: string, siteId?: string) =>
    (await world.call(myShifts, { as: await sampler(name, siteId) })).body;
  /** A proposal that fills every post. */
  const enough = async (): Promise<ShiftAssignment[]> => {
    await enter(Array.from({ length: 200 }, (_, n) => aWorker(`sampler-${n}`)));
    return (await propose()).assignments;
  };
  /** One shift at the scene's site, published alone. */
  const one = async () => {
    const later = (await enough()).find(({ siteId }) => siteId === SITE);
    if (later === undefined) throw new Error("nothing was proposed for the site");
    await publish([later]);
    return later;
  };
  const offer = async ({ workerId, ...post }: ShiftAssignment) =>
    world.call(offerShift, { as: await sampler(workerId), body: { campaignId: CAMPAIGN, ...post } });
  const take = async (shift: ShiftAssignment, by: string, siteId?: string) =>
    world.call(takeShift, { as: await sampler(by, siteId), body: { campaignId: CAMPAIGN, ...shift } });
  const people = { commander, sampler, enter };
  return { ...people, propose, asked, publish, day, mine, enough, one, offer, take };
}
