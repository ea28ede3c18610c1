import type { SealTube } from "../../shared/api/sampling.ts";
import { type LabelFault, labelFault } from "../../shared/domain/label-roll.ts";
import { limitsOf } from "../../shared/domain/transport-limits.ts";
import type { Tube } from "../../shared/domain/tube.ts";
import type { TubeNotes } from "../../shared/store/tube-notes.ts";
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
  voided?: TubeNotes["voided"],
): Promise<{ sealing: Sealing; facts: SealingFacts }[]> {
  const { stores } = services;
  const labels = await labelFaults(services, sealings);
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
      const campaign = await stores.campaigns.get(campaignId);
      const limits = limitsOf(campaign);
      // Who lives together is looked up only where it matters.
      const households = campaign.householdTogether ? await stores.residents.records(people) : NO_HOUSEHOLDS;
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
                ...{
                  op,
                  tubeBarcode,
                  members: inTube,
                  notes: voided ? { ...note, voided } : note,
                  site,
                  limits,
                },
                ...{ participations, communities, households, others },
                label: labels.get(tubeBarcode),
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

const NO_HOUSEHOLDS: SealingFacts["households"] = new Map();

/** What is odd about labels, by barcode; nothing is looked up for a campaign in which no roll was issued. */
async function labelFaults(
  { stores }: SyncContext["services"],
  sealings: readonly Sealing[],
): Promise<Map<string, LabelFault>> {
  const faults = new Map<string, LabelFault>();
  for (const campaignId of new Set(sealings.map((s) => s.op.campaignId))) {
    const sites = await stores.labelRolls.sitesWithRolls(campaignId);
    if (sites.size === 0) continue;
    const of = sealings.filter((s) => s.op.campaignId === campaignId);
    const issuedTo = await stores.labelRolls.issuedTo(of.map((s) => s.tubeBarcode));
    for (const { op, tubeBarcode } of of) {
      const fault = labelFault(op.siteId, issuedTo.get(tubeBarcode) ?? [], sites.has(op.siteId));
      if (fault) faults.set(tubeBarcode, fault);
    }
  }
  return faults;
}
