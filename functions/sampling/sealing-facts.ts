import type { SealTube } from "../../shared/api/sampling.ts";
import { limitsOf } from "../../shared/domain/transport-limits.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import type { SealingFacts } from "./sealing-plan.ts";
import type { Received, SyncContext } from "./sync-context.ts";
import { membersOf } from "./tube-members.ts";

/** A sealing whose label could be read. */
export type Sealing = Received<SealTube> & { tubeBarcode: string };

/** Read together all that decides what sealing these tubes means; puts people known by document on the roster. */
export async function readFacts(
  { services }: SyncContext,
  sealings: readonly Sealing[],
  tubes: ReadonlyMap<string, Tube>,
): Promise<{ sealing: Sealing; facts: SealingFacts }[]> {
  const { stores } = services;
  const [notes, members] = await Promise.all([
    stores.tubeNotes.getMany(sealings.map((s) => s.tubeBarcode)),
    membersOf(
      services,
      sealings.map((s) => s.op),
    ),
  ]);
  const noted = [...notes.values()];
  const boxes = await stores.boxes.getMany(noted.flatMap((n) => n.boxed?.boxBarcode ?? []));
  const people = [
    ...members.flatMap((m) => m.residentIds),
    ...noted.flatMap((n) => n.corrections.map((c) => c.residentId)),
  ];
  const communities = await stores.residents.communities(people);
  return Promise.all(
    [...new Set(sealings.map((s) => s.op.campaignId))].map(async (campaignId) => {
      const limits = limitsOf(await stores.campaigns.get(campaignId));
      const participations = await stores.participations.getMany(people, campaignId);
      const samples = [...participations.values()].flatMap((p) => p.samples);
      const others = await stores.tubes.getMany(samples.map((s) => s.tubeBarcode));
      return Promise.all(
        sealings.flatMap((sealing, index) => {
          const { op, tubeBarcode } = sealing;
          const note = notes.get(tubeBarcode);
          const inTube = members[index];
          if (op.campaignId !== campaignId || !note || !inTube) return [];
          return [
            stores.sites.find(op.campaignId, op.siteId).then((site) => ({
              sealing,
              facts: {
                ...{ op, tubeBarcode, members: inTube, notes: note, site, limits },
                ...{ participations, communities, others },
                received: tubes.get(tubeBarcode),
                box: note.boxed && boxes.get(note.boxed.boxBarcode),
              },
            })),
          ];
        }),
      );
    }),
  ).then((byCampaign) => byCampaign.flat());
}
