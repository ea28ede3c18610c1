import { endOf, followUpKind } from "../../domain/follow-up/follow-up.ts";
import { resolvedCase } from "../../domain/follow-up/follow-up-progress.ts";
import { COMMAND, noticeOfCase } from "../../domain/follow-up/notice.ts";
import type { Participation } from "../../domain/people/participation.ts";
import { isSingle } from "../../domain/people/person-status.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import { retryOnConflict, type Write } from "../../store/table.ts";
import type { Services } from "../services.ts";

// A case is opened and cancelled in the transaction that ends or corrects its tube. All else about it is worked out
// anew from the tubes whenever one of them ended, was corrected or changed its members: so neither the order of these
// matters, nor how often it is done. Whoever changes a tube owes it (outbox), hence it is certain to be done after the
// last change. It is written even if nothing changed, or one who read before that change could write after it.

type Closing = Pick<Services, "stores" | "table" | "clock">;

/**
 * Bring all cases up to date that the end of a tube, or a change of its members, concerns: its own, and those of the
 * other tubes that people in it are in.
 * @param participations of its members, and of whoever left it
 * @throws ProblemError `busy` when others keep changing the same case
 */
export async function resolveCasesAround(
  services: Closing,
  tube: Tube,
  participations: readonly Participation[],
): Promise<void> {
  const others = participations.flatMap(({ samples }) => samples.map((sample) => sample.tubeBarcode));
  if (others.every((barcode) => barcode === tube.tubeBarcode) && !mayHaveCase(tube)) return;
  const barcodes = [...new Set([tube.tubeBarcode, ...others])];
  const cases = await services.stores.followUps.ofTubes(barcodes);
  for (const tubeBarcode of barcodes)
    if (cases.has(tubeBarcode) || (tubeBarcode === tube.tubeBarcode && mayHaveCase(tube)))
      await resolveCase(services, tubeBarcode);
}

/** A first negative result neither opens a case nor ends one of its own. */
function mayHaveCase(tube: Tube): boolean {
  const end = endOf(tube);
  return end !== undefined && (followUpKind(end, isSingle(tube)) !== undefined || (tube.revision ?? 1) > 1);
}

const resolveCase = ({ stores, table, clock }: Closing, tubeBarcode: string): Promise<void> =>
  retryOnConflict(
    async () => {
      const was = await stores.followUps.ofTube(tubeBarcode);
      const tube = await stores.tubes.get(tubeBarcode);
      const people = await peopleOf({ stores }, tube);
      const is = resolvedCase(was, tube, people, clock.now().toISOString());
      if (!is) return;
      const areas = [COMMAND, ...people.communityIds].filter((area) => !is.told.includes(area));
      const writes: Write[] = [
        stores.followUps.replace(was, { ...is, told: [...is.told, ...areas] }),
        ...(is.told.length === 0 ? stores.followUps.remind(is) : []),
        ...areas.map((area) => stores.notices.tell(area, noticeOfCase(is))),
      ];
      await table.transact(writes);
    },
    { attempts: 20 },
  );

async function peopleOf({ stores }: Pick<Closing, "stores">, tube: Tube) {
  const [participations, records] = await Promise.all([
    stores.participations.getMany(tube.members, tube.campaignId),
    stores.residents.records(tube.members),
  ]);
  const barcodes = [...participations.values()].flatMap(({ samples }) => samples.map((s) => s.tubeBarcode));
  return {
    participations: [...participations.values()],
    tubes: await stores.tubes.getMany(barcodes),
    communityIds: [...new Set([...records.values()].map(({ communityId }) => communityId))],
  };
}
