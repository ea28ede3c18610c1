import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Instant } from "../../domain/instant.ts";
import { ageingSince } from "../../domain/laboratory/turnaround.ts";
import type { Box } from "../../domain/transport/box.ts";
import type { KeptCauses } from "../../store/command/alerts.ts";
import { inParallel } from "../../store/in-parallel.ts";
import type { OldestUnpacked } from "../../store/sampling/tubes.ts";
import type { Stores } from "../../store/stores.ts";
import { NO_SUB_DISTRICT } from "../../store/transport/boxes.ts";
import { type WaitingList, waitingListsOf } from "../transport/untested-tubes.ts";

const AT_ONCE = 8;
/** The runs of a laboratory's last days: an older one was published, or forgotten. */
const NEWEST_RUNS = 100;
/** Behind every moment. */
const FAR_FUTURE = "9999-12-31T00:00:00.000Z";

/** Boxes that no laboratory has received, and the oldest tube of each site that is in no box. */
export interface OnTheWay {
  open: readonly Box[];
  unpacked: readonly OldestUnpacked[];
}

export async function readOnTheWay(
  { boxes, tubes }: Pick<Stores, "boxes" | "tubes">,
  { campaignId }: Campaign,
  subDistrictIds: readonly string[],
): Promise<OnTheWay> {
  const [open, unpacked] = await Promise.all([
    boxes.ofSubDistricts(campaignId, [...subDistrictIds, NO_SUB_DISTRICT], ["OPEN"], {
      eventually: true,
    }),
    inParallel(subDistrictIds, AT_ONCE, (id) => tubes.oldestUnpacked(campaignId, id)),
  ]);
  return { open, unpacked: unpacked.flat() };
}

/** Since when the oldest tube waits for each stage of the chain, and on which lists of laboratories anything waits. */
export async function oldestWaiting(
  stores: Pick<Stores, "tubes" | "runs">,
  campaign: Campaign,
  { open, unpacked }: OnTheWay,
): Promise<{ oldest: KeptCauses["oldest"]; waiting: WaitingList[] }> {
  const { campaignId, laboratories } = campaign;
  const lists = waitingListsOf(campaign);
  const [tubes, runs] = await Promise.all([
    inParallel(lists, AT_ONCE, ({ laboratoryId, ...which }) =>
      stores.tubes.oldOf(laboratoryId, { ...which, sealedBefore: FAR_FUTURE, most: 1 }),
    ),
    inParallel(laboratories, AT_ONCE, ({ laboratoryId }) =>
      stores.runs.ofLaboratory(laboratoryId, { limit: NEWEST_RUNS }),
    ),
  ]);
  const toPublish = runs
    .flatMap((page) => page.runs)
    .filter(
      (run) => run.campaignId === campaignId && (run.state === "submitted" || run.state === "approved"),
    );
  const oldest = {
    deliver: first([
      ...unpacked.map(({ sealedAt }) => sealedAt),
      ...open.flatMap(({ firstSealedAt, packedAt }) => firstSealedAt ?? packedAt ?? []),
    ]),
    test: first(
      tubes
        .flat()
        .filter((tube) => tube.campaignId === campaignId)
        .flatMap((tube) => ageingSince(tube) ?? []),
    ),
    report: first(toPublish.flatMap(({ submittedAt }) => submittedAt ?? [])),
  };
  return { oldest, waiting: lists.filter((_, n) => (tubes[n]?.length ?? 0) > 0) };
}

const first = (times: readonly Instant[]): Instant | null => [...times].sort()[0] ?? null;
