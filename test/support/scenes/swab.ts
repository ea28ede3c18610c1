import type { Tube } from "../../../shared/domain/sampling/tube.ts";
import type { NewTube } from "../../../shared/store/sampling/tubes.ts";
import type { World } from "./harness.ts";
import { CAMPAIGN } from "./open-campaign.ts";

/** Put people in a tube that stands as said, as if it had been sealed and gone its way. */
export async function swab(
  world: World,
  tubeBarcode: string,
  members: string[],
  standing: Partial<Tube> = {},
): Promise<void> {
  const { tubes, participations } = world.stores;
  const at = world.clock.now().toISOString();
  const tube: NewTube = {
    ...{ tubeBarcode, campaignId: CAMPAIGN, poolSize: 10, kind: "screening", state: "sealed" },
    ...{ members, sealedAt: at, flags: [] },
    ...standing,
  };
  const fact = { what: "sealed", at, recordedAt: at, who: "sampler-1", detail: {} } as const;
  const before = await participations.getMany(members, CAMPAIGN);
  await world.services.table.transact([
    ...tubes.create(tube, [fact], () => new Error(`there is a tube ${tubeBarcode}`)),
    ...[...before.values()].map((was) =>
      participations.replaceSamples(
        was,
        [...was.samples, { tubeBarcode, kind: tube.kind, sampledAt: at }],
        () => new Error("the person's tubes were changed"),
      ),
    ),
  ]);
}

/** Change how a tube stands. */
export async function tubeBecomes(world: World, tubeBarcode: string, changes: Partial<Tube>): Promise<void> {
  const { tubes } = world.stores;
  const at = world.clock.now().toISOString();
  const fact = { what: "flagged", at, recordedAt: at, who: "test", detail: {} } as const;
  await world.services.table.transact(tubes.change(await tubes.get(tubeBarcode), changes, [fact]));
}
