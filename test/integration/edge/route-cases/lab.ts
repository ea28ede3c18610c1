import { tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { SARS_COV_2_DUAL_TARGET } from "../../../../shared/domain/laboratory/kit.ts";
import { LABORATORY, plateFile } from "../../../support/scenes/chain.ts";
import { CAMPAIGN } from "../../../support/scenes/open-campaign.ts";
import { otherReviewer, otherTechnician, reviewer, technician } from "./callers.ts";
import { noRun, now } from "./inputs.ts";
import type { RouteCase } from "./route-case.ts";
import { NO_RUN, NO_TUBE, type Scene } from "./scene.ts";

const upload = (scene: Scene, differences: object = {}) => ({
  campaignId: CAMPAIGN,
  kitId: SARS_COV_2_DUAL_TARGET.kitId,
  fileName: "third.txt",
  contentBase64: Buffer.from(plateFile([[3, "negative"]], "third")).toString("base64"),
  startedAt: now(scene),
  ...differences,
});

const kitAt = (version: string, kitId: string = SARS_COV_2_DUAL_TARGET.kitId) => ({
  laboratoryId: LABORATORY,
  kitId,
  version,
});

const nextKit = () => {
  const { kitId: _, version: __, ...contents } = SARS_COV_2_DUAL_TARGET;
  return { ...contents, name: { zh: "新试剂盒", en: "Another insert" } };
};

export const LAB_CASES: Record<string, RouteCase> = {
  listKits: { as: technician, input: () => ({}), again: 200, sameAnswer: true },
  laboratoryKits: {
    as: reviewer,
    input: () => ({ params: { laboratoryId: LABORATORY } }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  readKitVersion: {
    as: technician,
    input: () => ({ params: kitAt("1") }),
    outside: otherTechnician,
    unknown: { input: () => ({ params: kitAt("7") }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  saveKitVersion: {
    as: reviewer,
    input: () => ({ params: kitAt("2"), body: nextKit() }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  addKitName: {
    as: reviewer,
    input: () => ({
      params: { laboratoryId: LABORATORY, kitId: SARS_COV_2_DUAL_TARGET.kitId },
      body: { kind: "target", target: "ORF1ab", name: "ORF1" },
    }),
    outside: otherReviewer,
    unknown: {
      input: () => ({
        params: { laboratoryId: LABORATORY, kitId: "no-kit" },
        body: { kind: "target", target: "ORF1ab", name: "ORF1" },
      }),
      status: 404,
    },
    again: 200,
  },
  readReadingOptions: {
    as: technician,
    input: () => ({ params: { laboratoryId: LABORATORY } }),
    outside: otherTechnician,
    again: 200,
    sameAnswer: true,
  },
  saveReadingOptions: {
    as: reviewer,
    input: () => ({ params: { laboratoryId: LABORATORY }, body: { notDetected: ["0"] } }),
    outside: otherReviewer,
    again: 200,
    sameAnswer: true,
  },
  retireKit: {
    as: reviewer,
    input: () => ({ params: { laboratoryId: LABORATORY, kitId: SARS_COV_2_DUAL_TARGET.kitId } }),
    outside: otherReviewer,
    unknown: { input: () => ({ params: { laboratoryId: LABORATORY, kitId: "no-kit" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
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
  readQuality: {
    as: reviewer,
    input: (scene) => ({
      params: { laboratoryId: LABORATORY },
      query: { from: "2026-03-01T00:00:00.000Z", to: now(scene) },
    }),
    outside: otherReviewer,
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
  assignTube: {
    as: (world) => world.as.commander(),
    input: () => ({
      params: { tubeBarcode: tubeBarcode(3) },
      body: { laboratoryId: LABORATORY, reason: "the courier was told by telephone" },
    }),
    unknown: {
      input: () => ({
        params: { tubeBarcode: NO_TUBE },
        body: { laboratoryId: LABORATORY, reason: "the courier was told by telephone" },
      }),
      status: 404,
    },
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
};
