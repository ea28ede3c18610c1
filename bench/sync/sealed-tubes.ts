import { ulid } from "ulid";
import type { SealTube } from "../../shared/contracts/sampling/sync.ts";
import { tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import type { Plan } from "../servers/plan.ts";
import type { Listed } from "./roster.ts";

const POOL_SIZE = 10;

/** A sealing on a device, and what the server must make of it. */
export interface SealedTube {
  opId: string;
  siteId: string;
  op: SealTube;
}

/**
 * Tubes of ten in the order of the communities, as people come to the sites nearest to them. Barcodes begin at
 * `firstSerial`, so that several calls give labels of their own.
 */
export function sealTubes(
  { campaign, sites }: Plan,
  people: readonly Listed[],
  { firstSerial, now }: { firstSerial: number; now: Date },
): SealedTube[] {
  const tubes: SealedTube[] = [];
  for (let first = 0; first + POOL_SIZE <= people.length; first += POOL_SIZE) {
    const members = people.slice(first, first + POOL_SIZE);
    const subDistrictId = members[0]?.communityId.slice(0, 9);
    const near = sites.filter((site) => site.subDistrictId === subDistrictId);
    const site = near[tubes.length % near.length] ?? sites[0];
    if (!site) throw new Error("a plan without sites");
    const opId = ulid(now.getTime());
    tubes.push({
      opId,
      siteId: site.siteId,
      op: {
        kind: "sealTube",
        opId,
        at: now.toISOString(),
        samplerId: SAMPLER_ID,
        campaignId: campaign.campaignId,
        tubeBarcode: tubeBarcode(firstSerial + tubes.length),
        poolSize: POOL_SIZE,
        tubeKind: "screening",
        siteId: site.siteId,
        lane: 1,
        members: members.map(({ residentId }) => ({ code: residentId })),
      },
    });
  }
  return tubes;
}

export const SAMPLER_ID = "sampler.bench";
