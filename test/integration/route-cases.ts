import { ulid } from "ulid";
import { submitRun } from "../../shared/api/lab.ts";
import { bookSlot } from "../../shared/api/residents.ts";
import { boxBarcode, tubeBarcode } from "../../shared/domain/codes/barcode.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../shared/domain/kit.ts";
import { aCampaignPlan, aRosterRow, COMMUNITY_1, COMMUNITY_2, smallSitePlan } from "../factories/district.ts";
import {
  handOverBox,
  LABORATORY,
  packing,
  plateFile,
  receiveTubes,
  SITE,
  sealing,
  syncOps,
  uploadFile,
} from "./chain.ts";
import type { World } from "./harness.ts";
import { CAMPAIGN, importPeople, openCampaign } from "./open-campaign.ts";

/** What one request of a route looks like, filled into path, query and body. */
export interface Input {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

/** How a route is walked: by whom, with what, and what the odd requests must be answered. */
export interface RouteCase {
  as?: (world: World) => Promise<string>;
  input: (scene: Scene) => Input | Promise<Input>;
  /** The right role with a scope that does not cover the input; absent where the scope is the caller's own. */
  outside?: (world: World) => Promise<string>;
  /** What they are told, where it is not 403: nobody may learn who is on the roster of another community. */
  outsideAnswer?: [status: number, type: string];
  /** Well-formed input that names something that does not exist, with the status it gets. */
  unknown?: { input: (scene: Scene) => Input; status: number };
  /** The status of the very same request sent again; it must have no second effect. */
  again: number;
  /** Whether the second answer must equal the first to the letter. */
  sameAnswer?: boolean;
}

/** A campaign in the middle: people booked, tubes sealed, boxed, received, a run uploaded, another submitted. */
export interface Scene {
  world: World;
  booked: string;
  free: string;
  dependant: string;
  stranger: string;
  uploadedRun: string;
  submittedRun: string;
  slotStart: string;
}

const SLOT = "2026-03-02T02:00:00.000Z";
const NOBODY = "222222222222";
const NO_RUN = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
const NO_CAMPAIGN = "NONE-99";
const NO_BOX = boxBarcode(99_999_999);
const NO_TUBE = tubeBarcode(9_999_999_999);

export async function aScene(world: World): Promise<Scene> {
  await openCampaign(world);
  const child = aRosterRow(3, { householdId: `${COMMUNITY_1}-00001`, phone: undefined });
  const [booked = "", free = "", dependant = "", stranger = "", ...sampled] = await importPeople(
    world,
    "scene",
    [
      aRosterRow(1, { phone: "10000000001" }),
      aRosterRow(2),
      child,
      aRosterRow(4, { phone: undefined }),
      ...[5, 6, 7, 8].map((n) => aRosterRow(n)),
    ],
  );
  const [a = "", b = "", c = "", d = ""] = sampled;
  await syncOps(world, [
    sealing(world, 1, [a]),
    sealing(world, 2, [b]),
    sealing(world, 3, [c]),
    sealing(world, 4, [d]),
  ]);
  await syncOps(world, [packing(world, 1, [1, 2, 3]), packing(world, 2, [4])]);
  await handOverBox(world, 1);
  world.clock.advance({ minutes: 5 });
  await receiveTubes(world, 1, [1, 2, 3]);
  world.clock.advance({ minutes: 5 });
  const uploaded = await uploadFile(world, plateFile([[1, "negative"]], "first"));
  const second = await uploadFile(world, plateFile([[2, "negative"]], "second"));
  const submittedRun = second.body.runId;
  await world.call(submitRun, {
    as: await world.as.technician(LABORATORY),
    params: { runId: submittedRun },
  });
  await world.call(bookSlot, {
    as: await world.as.resident(booked),
    body: { campaignId: CAMPAIGN, residentId: booked, siteId: SITE, slotStart: SLOT },
  });
  return {
    world,
    booked,
    free,
    dependant,
    stranger,
    uploadedRun: uploaded.body.runId,
    submittedRun,
    slotStart: SLOT,
  };
}

const asResident = (key: "booked" | "free") => async (scene: Scene) => scene.world.as.resident(scene[key]);
export const callerOf = { booked: asResident("booked"), free: asResident("free") };

const commander = (world: World) => world.as.commander();
const admin = (world: World) => world.as.admin();
const community = (world: World) => world.as.community([COMMUNITY_1]);
const otherCommunity = (world: World) => world.as.community([COMMUNITY_2]);
const sampler = (world: World) => world.as.sampler([SITE]);
const otherSampler = (world: World) => world.as.sampler(["110107002-F1"]);
const courier = (world: World) => world.as.courier(["110107001"]);
const otherCourier = (world: World) => world.as.courier(["110107002"]);
const technician = (world: World) => world.as.technician(LABORATORY);
const otherTechnician = (world: World) => world.as.technician("LAB02");
const reviewer = (world: World) => world.as.reviewer(LABORATORY);
const otherReviewer = (world: World) => world.as.reviewer("LAB02");

const inCampaign = { params: { campaignId: CAMPAIGN } };
const inNoCampaign = { input: () => ({ params: { campaignId: NO_CAMPAIGN } }), status: 404 };
const noRun = { input: () => ({ params: { runId: NO_RUN } }), status: 404 };
const noBox = { params: { boxBarcode: NO_BOX } };
const now = (scene: Scene) => scene.world.clock.now().toISOString();

const seatOf = (scene: Scene, residentId: string) => ({
  campaignId: CAMPAIGN,
  residentId,
  siteId: SITE,
  slotStart: scene.slotStart,
});
const upload = (scene: Scene, differences: object = {}) => ({
  campaignId: CAMPAIGN,
  kitId: SARS_COV_2_DUAL_TARGET.kitId,
  fileName: "third.txt",
  contentBase64: Buffer.from(plateFile([[3, "negative"]], "third")).toString("base64"),
  startedAt: now(scene),
  ...differences,
});

/** Residents call for themselves; their token is made from the scene. */
export const RESIDENT_ROUTES: Record<string, RouteCase> = {
  profile: { input: () => ({}), again: 200, sameAnswer: true },
  changeProfile: { input: () => ({ body: { language: "en" } }), again: 200, sameAnswer: true },
  addHouseholdMember: {
    input: () => {
      const { documentType, documentNumber, name } = aRosterRow(4);
      return { body: { documentType, documentNumber, name } };
    },
    unknown: {
      input: () => ({ body: { documentType: "passport", documentNumber: "E99999999", name: "Nobody" } }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  removeHouseholdMember: {
    input: ({ dependant }) => ({ params: { residentId: dependant } }),
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 204,
  },
  residentCode: {
    input: ({ booked }) => ({ params: { residentId: booked } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 403 },
    again: 200,
  },
  bookSlot: {
    input: (scene) => ({ body: seatOf(scene, scene.booked) }),
    outside: otherCommunity,
    unknown: {
      input: (scene) => ({ body: { ...seatOf(scene, scene.booked), campaignId: NO_CAMPAIGN } }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  reschedule: {
    input: ({ booked }) => ({
      params: { campaignId: CAMPAIGN, residentId: booked },
      body: { siteId: SITE, slotStart: "2026-03-02T03:00:00.000Z" },
    }),
    outside: otherCommunity,
    unknown: {
      input: ({ booked }) => ({
        params: { campaignId: CAMPAIGN, residentId: booked },
        body: { siteId: "110107001-N99", slotStart: SLOT },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  cancelBooking: {
    input: ({ booked }) => ({ params: { campaignId: CAMPAIGN, residentId: booked } }),
    outside: otherCommunity,
    unknown: {
      input: ({ booked }) => ({ params: { campaignId: NO_CAMPAIGN, residentId: booked } }),
      status: 404,
    },
    again: 404,
  },
  results: { input: () => inCampaign, unknown: inNoCampaign, again: 200 },
  messages: { input: () => ({}), again: 200, sameAnswer: true },
  signOut: { input: () => ({}), again: 204 },
};

/** Staff and partners. */
export const STAFF_ROUTES: Record<string, RouteCase> = {
  createStaff: {
    as: admin,
    input: () => ({
      body: {
        username: "new.one",
        password: "a long enough password",
        role: "commander",
        scope: { kind: "district" },
      },
    }),
    again: 409,
  },
  issueSignInLink: {
    as: community,
    input: ({ free }) => ({ params: { residentId: free } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 201,
  },
  listCampaigns: { as: commander, input: () => ({}), again: 200, sameAnswer: true },
  listSites: { as: sampler, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  siteAvailability: {
    as: community,
    input: () => ({ params: { campaignId: CAMPAIGN, siteId: SITE }, query: { day: "2026-03-02" } }),
    unknown: {
      input: () => ({
        params: { campaignId: CAMPAIGN, siteId: "110107001-N99" },
        query: { day: "2026-03-02" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  sync: {
    as: sampler,
    input: (scene) => ({
      body: { deviceId: "device-0002", sentAt: now(scene), ops: [sealing(scene.world, 9, [scene.free])] },
    }),
    again: 200,
  },
  samplingConfiguration: { as: sampler, input: () => ({}), again: 200, sameAnswer: true },
  listQuarantine: {
    as: sampler,
    input: () => ({ query: { siteId: SITE } }),
    outside: otherSampler,
    again: 200,
    sameAnswer: true,
  },
  readBox: {
    as: courier,
    input: () => ({ params: { boxBarcode: boxBarcode(1) } }),
    outside: otherCourier,
    unknown: { input: () => noBox, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  handOver: {
    as: courier,
    input: () => ({
      params: { boxBarcode: boxBarcode(2) },
      body: { at: "2026-03-02T01:08:00.000Z", laboratoryId: LABORATORY, sealNumber: "SEAL-2" },
    }),
    outside: otherCourier,
    unknown: {
      input: (scene) => ({
        ...noBox,
        body: { at: now(scene), laboratoryId: LABORATORY, sealNumber: "SEAL-9" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  receiveBox: {
    as: technician,
    input: () => ({
      params: { boxBarcode: boxBarcode(2) },
      body: { at: "2026-03-02T01:09:00.000Z", campaignId: CAMPAIGN, tubeBarcodes: [tubeBarcode(4)] },
    }),
    unknown: {
      input: (scene) => ({ ...noBox, body: { at: now(scene), campaignId: NO_CAMPAIGN, tubeBarcodes: [] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  expectedBoxes: {
    as: technician,
    input: () => ({ params: { laboratoryId: LABORATORY } }),
    outside: otherTechnician,
    again: 200,
    sameAnswer: true,
  },
  tubeCustody: {
    as: sampler,
    input: () => ({ params: { tubeBarcode: tubeBarcode(1) } }),
    outside: otherSampler,
    unknown: { input: () => ({ params: { tubeBarcode: NO_TUBE } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  boxCustody: {
    as: courier,
    input: () => ({ params: { boxBarcode: boxBarcode(1) } }),
    outside: otherCourier,
    unknown: { input: () => noBox, status: 404 },
    again: 200,
    sameAnswer: true,
  },
  listKits: { as: technician, input: () => ({}), again: 200, sameAnswer: true },
  uploadRun: {
    as: technician,
    input: (scene) => ({ params: { laboratoryId: LABORATORY }, body: upload(scene) }),
    outside: otherTechnician,
    unknown: {
      input: (scene) => ({ params: { laboratoryId: LABORATORY }, body: upload(scene, { kitId: "no-kit" }) }),
      status: 404,
    },
    again: 201,
    sameAnswer: true,
  },
  listRuns: {
    as: reviewer,
    input: () => ({ params: { laboratoryId: LABORATORY } }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  readRun: {
    as: reviewer,
    input: ({ submittedRun }) => ({ params: { runId: submittedRun } }),
    outside: otherReviewer,
    unknown: noRun,
    again: 200,
    sameAnswer: true,
  },
  readRunFile: {
    as: technician,
    input: ({ uploadedRun }) => ({ params: { runId: uploadedRun } }),
    outside: otherTechnician,
    unknown: noRun,
    again: 200,
    sameAnswer: true,
  },
  submitRun: {
    as: technician,
    input: ({ uploadedRun }) => ({ params: { runId: uploadedRun } }),
    outside: otherTechnician,
    unknown: noRun,
    again: 200,
    sameAnswer: true,
  },
  approveRun: {
    as: reviewer,
    input: ({ submittedRun }) => ({ params: { runId: submittedRun } }),
    outside: otherReviewer,
    unknown: noRun,
    again: 200,
    sameAnswer: true,
  },
  rejectRun: {
    as: reviewer,
    input: ({ submittedRun }) => ({ params: { runId: submittedRun }, body: { reason: "smeared plate" } }),
    outside: otherReviewer,
    unknown: { input: () => ({ params: { runId: NO_RUN }, body: { reason: "smeared plate" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  voidTube: {
    as: technician,
    input: () => ({
      params: { tubeBarcode: tubeBarcode(3) },
      body: { at: "2026-03-02T01:09:00.000Z", reason: "labIncident" },
    }),
    outside: otherTechnician,
    unknown: {
      input: (scene) => ({
        params: { tubeBarcode: NO_TUBE },
        body: { at: now(scene), reason: "labIncident" },
      }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  listAreas: { as: community, input: () => ({}), again: 200, sameAnswer: true },
  createCampaign: {
    as: commander,
    input: () => ({ body: aCampaignPlan({ campaignId: "SJS-02" }) }),
    again: 201,
    sameAnswer: true,
  },
  setCampaignState: {
    as: commander,
    input: () => ({ ...inCampaign, body: { state: "closed" } }),
    unknown: { input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { state: "open" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  putSites: {
    as: commander,
    input: () => ({ ...inCampaign, body: { sites: smallSitePlan() } }),
    unknown: {
      input: () => ({ params: { campaignId: NO_CAMPAIGN }, body: { sites: smallSitePlan() } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  importRoster: {
    as: community,
    input: () => ({ body: { importId: "import-0001", chunk: 0, firstLine: 2, rows: [aRosterRow(50)] } }),
    again: 200,
    sameAnswer: true,
  },
  findResident: {
    as: community,
    input: () => {
      const { documentType, documentNumber } = aRosterRow(2);
      return { body: { documentType, documentNumber } };
    },
    outside: otherCommunity,
    outsideAnswer: [404, "resident-unknown"],
    unknown: {
      input: () => ({ body: { documentType: "passport", documentNumber: "E99999999" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
  progress: { as: commander, input: () => inCampaign, unknown: inNoCampaign, again: 200, sameAnswer: true },
  listFollowUps: {
    as: commander,
    input: () => inCampaign,
    unknown: inNoCampaign,
    again: 200,
    sameAnswer: true,
  },
  queryStatuses: {
    as: (world) => world.as.integration(),
    input: () => ({ body: { campaignId: CAMPAIGN, documentHashes: ["0".repeat(64)] } }),
    unknown: {
      input: () => ({ body: { campaignId: NO_CAMPAIGN, documentHashes: ["0".repeat(64)] } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
};

/** Anyone may call these; a token is neither needed nor looked at. */
export const PUBLIC_ROUTES: Record<string, RouteCase> = {
  requestCode: { input: () => ({ body: { phone: "10000000001" } }), again: 429 },
  signInResident: { input: () => ({ body: { phone: "10000000001", code: "123456" } }), again: 401 },
  signInWithLink: { input: () => ({ body: { linkToken: `unknown-${ulid()}` } }), again: 401 },
  signInStaff: { input: () => ({ body: { username: "nobody", password: "x", totp: "123456" } }), again: 401 },
  refreshTokens: { input: () => ({ body: { refreshToken: "unknown.token" } }), again: 401 },
  publicKeys: { input: () => ({}), again: 200, sameAnswer: true },
};
