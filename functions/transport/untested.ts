import * as api from "../../shared/contracts/transport/untested.ts";
import { ageingSince } from "../../shared/domain/laboratory/turnaround.ts";
import { limitsOf } from "../../shared/domain/transport/transport-limits.ts";
import { untestedAge } from "../../shared/domain/transport/untested.ts";
import { route } from "../../shared/edge/route.ts";
import { untestedTubes } from "../../shared/services/transport/untested-tubes.ts";

const MOST_LISTED = 500;

/** Tubes that are untested for too long, with where each is, oldest first. 404 `campaign-unknown`. */
export const listUntested = route(api.listUntested, async ({ params, clock, services: { stores } }) => {
  const campaign = await stores.campaigns.get(params.campaignId);
  const asOf = clock.now().toISOString();
  const limits = limitsOf(campaign);
  const tubes = (await untestedTubes(stores, campaign, asOf)).map((tube) => {
    const { tubeBarcode, state, siteId, boxBarcode, laboratoryId } = tube;
    return {
      ...{ tubeBarcode, state, since: ageingSince(tube) ?? asOf },
      age: ageOf(untestedAge(tube, asOf, limits)),
      ...(tube.sealedAtStated === undefined ? {} : { stated: tube.sealedAtStated }),
      ...(siteId === undefined ? {} : { siteId }),
      ...(boxBarcode === undefined ? {} : { boxBarcode }),
      ...(laboratoryId === undefined ? {} : { laboratoryId }),
    };
  });
  const count = (age: Age) => tubes.filter((tube) => tube.age === age).length;
  return {
    asOf,
    ...{ ageing: count("ageing"), tooOld: count("tooOld"), uncertain: count("uncertain") },
    tubes: tubes.slice(0, MOST_LISTED),
  };
});

type Age = "ageing" | "tooOld" | "uncertain";
const ageOf = (age: ReturnType<typeof untestedAge>): Age =>
  age === "tooOld" || age === "uncertain" ? age : "ageing";
