import * as api from "../../shared/contracts/command/drill-down.ts";
import { subDistrictOf } from "../../shared/domain/area.ts";
import {
  caseEntries,
  custodyEntries,
  personEntries,
  timelineOf,
} from "../../shared/domain/command/timeline.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { reportedIn } from "../../shared/services/command/screen-facts.ts";
import { standingsOf } from "../../shared/services/people/person-states.ts";
import { boxPartition, tubePartition } from "../../shared/store/transport/custody.ts";

const MOST_UNPACKED = 200;
const MOST_LOOKS = 200;

const shown = ({ tubeBarcode, state, members }: Tube) => ({ tubeBarcode, state, people: members.length });

/** A community and the sites that are for it, or for all of its sub-district. 404 `campaign-unknown` | `community-unknown`. */
export const lookAtCommunity = route(api.lookAtCommunity, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { communityId } = params;
  const area = (await stores.areas.all()).find(({ areaId }) => areaId === communityId);
  if (area === undefined) throw new ProblemError("community-unknown", { communityId });
  const sites = (await stores.sites.ofSubDistrict(campaignId, subDistrictOf(communityId))).filter(
    ({ communityIds, withdrawn }) =>
      withdrawn !== true && (communityIds.length === 0 || communityIds.includes(communityId)),
  );
  const view = { eventually: true } as const;
  const [[own], ofSites] = await Promise.all([
    stores.counters.read(campaignId, [{ communityId }], view),
    stores.counters.read(
      campaignId,
      sites.map(({ siteId }) => ({ siteId })),
      view,
    ),
  ]);
  return {
    ...{ communityId, name: area.name, population: area.population },
    ...{ sampled: own?.peopleSampled ?? 0, reported: own === undefined ? 0 : reportedIn(own) },
    sites: sites.map(({ siteId, name }, n) => ({
      ...{ siteId, name },
      ...{ sampled: ofSites[n]?.peopleSampled ?? 0, tubesSealed: ofSites[n]?.tubesSealed ?? 0 },
    })),
  };
});

/** A site with what is on its way from it. 404 `campaign-unknown` | `site-unknown`. */
export const lookAtSite = route(api.lookAtSite, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const { siteId, name } = await stores.sites.get(campaignId, params.siteId);
  const [[counted], boxes, unpacked] = await Promise.all([
    stores.counters.read(campaignId, [{ siteId }], { eventually: true }),
    stores.boxes.ofSubDistricts(campaignId, [subDistrictOf(siteId)], ["OPEN", "FLAGGED"], {
      eventually: true,
    }),
    stores.tubes.unpackedAt(campaignId, siteId, { most: MOST_UNPACKED }),
  ]);
  return {
    ...{ siteId, name, sampled: counted?.peopleSampled ?? 0 },
    ...{ tubesSealed: counted?.tubesSealed ?? 0, tubesReceived: counted?.tubesReceived ?? 0 },
    boxes: boxes
      .filter((box) => box.siteId === siteId)
      .map(({ boxBarcode, state, tubeBarcodes, packedAt, laboratoryId }) => ({
        ...{ boxBarcode, state, tubes: tubeBarcodes.length },
        ...(packedAt === undefined ? {} : { packedAt }),
        ...(laboratoryId === undefined ? {} : { laboratoryId }),
      })),
    unpacked: unpacked.map(shown),
  };
});

/** A box with its tubes and what became of it. 404 `campaign-unknown` | `box-unknown`. */
export const lookAtBox = route(api.lookAtBox, async ({ params, reach, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  const found = await stores.boxes.find(params.boxBarcode);
  const box = reach.one(found, (_, each) => each.campaignId === campaignId);
  const { boxBarcode, state, siteId, laboratoryId, tubeBarcodes } = box;
  const [events, tubes] = await Promise.all([
    stores.custody.chain(boxPartition(boxBarcode)),
    stores.tubes.getMany(tubeBarcodes),
  ]);
  return {
    ...{ boxBarcode, state },
    ...(siteId === undefined ? {} : { siteId }),
    ...(laboratoryId === undefined ? {} : { laboratoryId }),
    tubes: [...tubes.values()].map(shown),
    timeline: timelineOf(custodyEntries(events, boxBarcode)),
  };
});

/** A tube with its people and what became of it. 404 `campaign-unknown` | `tube-unknown`. */
export const lookAtTube = route(
  api.lookAtTube,
  async ({ params, reach, actor, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const found = await stores.tubes.find(params.tubeBarcode);
    const tube = reach.one(found, (_, each) => each.campaignId === campaignId);
    const { tubeBarcode, state, siteId, boxBarcode, laboratoryId, members } = tube;
    await stores.looks.record(campaignId, { by: actor.subject, kind: "tube", id: tubeBarcode }, clock.now());
    const [events, followUp, people] = await Promise.all([
      stores.custody.chain(tubePartition(tubeBarcode)),
      stores.followUps.ofTube(tubeBarcode),
      standingsOf(stores, campaignId, members),
    ]);
    return {
      ...{ tubeBarcode, state },
      ...(siteId === undefined ? {} : { siteId }),
      ...(boxBarcode === undefined ? {} : { boxBarcode }),
      ...(laboratoryId === undefined ? {} : { laboratoryId }),
      people: people.map(({ residentId, status }) => ({ residentId, status })),
      timeline: timelineOf(
        custodyEntries(events, tubeBarcode),
        followUp === undefined ? [] : caseEntries(followUp),
      ),
    };
  },
);

/** One person's way through the campaign, through all tubes that they are in. 404 `campaign-unknown` | `resident-unknown`. */
export const lookAtPerson = route(
  api.lookAtPerson,
  async ({ params, reach, actor, clock, services: { stores } }) => {
    const { campaignId } = await stores.campaigns.get(params.campaignId);
    const { residentId } = params;
    const record = reach.one(await stores.residents.keptRecord(residentId), () => true);
    await stores.looks.record(campaignId, { by: actor.subject, kind: "person", id: residentId }, clock.now());
    const [standing] = await standingsOf(stores, campaignId, [record.residentId]);
    if (standing === undefined) throw new ProblemError("resident-unknown", { residentId });
    const { participation, status } = standing;
    const barcodes = participation.samples.map(({ tubeBarcode }) => tubeBarcode);
    const [chains, cases] = await Promise.all([
      Promise.all(barcodes.map((barcode) => stores.custody.chain(tubePartition(barcode)))),
      stores.followUps.ofTubes(barcodes),
    ]);
    return {
      ...{ residentId: record.residentId, communityId: record.communityId, status },
      timeline: timelineOf(
        personEntries(participation),
        ...chains.map((events, n) => custodyEntries(events, barcodes[n] ?? "")),
        ...[...cases.values()].map(caseEntries),
      ),
    };
  },
);

/** Who looked at what. 404 `campaign-unknown`. */
export const listLooks = route(api.listLooks, async ({ params, services: { stores } }) => {
  const { campaignId } = await stores.campaigns.get(params.campaignId);
  return { looks: await stores.looks.newest(campaignId, MOST_LOOKS) };
});
