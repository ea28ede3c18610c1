import * as api from "../../shared/contracts/follow-up/follow-ups.ts";
import { isInDoubt, type PersonStatus } from "../../shared/domain/people/person-status.ts";
import type { Resident } from "../../shared/domain/people/resident.ts";
import { route } from "../../shared/edge/route.ts";
import { caseSeenBy } from "./follow-up-scope.ts";
import { clockOf, viewsOf } from "./follow-up-view.ts";

/**
 * What the report of a case says. Everybody in the tube is named by their code; the people of one's area of work are
 * opened, and that they were is recorded first; not those of whom it is in doubt that they were swabbed. 404 `follow-up-unknown`.
 */
export const followUpReport = route(
  api.followUpReport,
  async ({ params: { tubeBarcode }, actor, reach, clock, services: { stores } }) => {
    const now = clock.now();
    const seen = await caseSeenBy(reach, stores, tubeBarcode);
    const { followUp, tube, records } = seen;
    const { campaignId, kind, cause, revision } = followUp;
    const [view] = await viewsOf(stores, campaignId, [{ ...seen, seen: tube.members }], now);
    // Who was perhaps never swabbed is in no report of a tube by name.
    const named = seen.seen.filter((residentId) => !isInDoubt(tube, residentId));
    await stores.reportReads.record(tubeBarcode, actor.subject, named, now);
    const opened = await stores.residents.getMany(named);
    const personOf = new Map(opened.map((resident) => [resident.residentId, particularsOf(resident)]));
    const site = tube.siteId === undefined ? undefined : await stores.sites.find(campaignId, tube.siteId);
    const publishedAt = tube.correctedAt ?? tube.publishedAt;
    return {
      ...{ tubeBarcode, campaignId, kind, cause, revision },
      ...clockOf(followUp, now),
      sampled: {
        ...(tube.sealedAt === undefined ? {} : { at: tube.sealedAt }),
        ...(tube.siteId === undefined ? {} : { siteId: tube.siteId }),
        ...(site ? { siteName: site.name } : {}),
        ...(tube.lane === undefined ? {} : { lane: tube.lane }),
        ...(tube.samplerId === undefined ? {} : { samplerId: tube.samplerId }),
      },
      ...(tube.laboratoryId === undefined ? {} : { laboratoryId: tube.laboratoryId }),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      people: (view?.members ?? []).map((member) => {
        const communityId = records.get(member.residentId)?.communityId;
        const person = personOf.get(member.residentId);
        return {
          ...member,
          part: partOf(member.status),
          ...(communityId === undefined ? {} : { communityId }),
          ...(person ? { person } : {}),
        };
      }),
    };
  },
);

function partOf(status: PersonStatus): (typeof api.REPORTED_PARTS)[number] {
  if (status === "positive") return "positive";
  return status === "held" ? "suspected" : "contact";
}

function particularsOf({ name, documentType, documentNumber, phone, address }: Resident) {
  return {
    ...{ name, documentType, documentNumber },
    ...(phone === undefined ? {} : { phone }),
    ...(address === undefined ? {} : { address }),
  };
}
