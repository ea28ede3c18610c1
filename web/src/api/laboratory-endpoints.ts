import type {
  addKitName,
  laboratoryKits,
  readKitVersion,
  retireKit,
  saveKitVersion,
} from "../../../shared/contracts/laboratory/kits.ts";
import type {
  cancelPlate,
  listPlates,
  makePlate,
  readPlate,
  sampleSheet,
} from "../../../shared/contracts/laboratory/plates.ts";
import type {
  readReadingOptions,
  saveReadingOptions,
} from "../../../shared/contracts/laboratory/reading-options.ts";
import type {
  approveRun,
  listKits,
  listRuns,
  readRun,
  readRunFile,
  rejectRun,
  repeatTubes,
  submitRun,
  uploadRun,
} from "../../../shared/contracts/laboratory/runs.ts";
import type { workList } from "../../../shared/contracts/laboratory/work-list.ts";
import type { listCampaigns } from "../../../shared/contracts/people/residents.ts";
import type {
  expectedBoxes,
  previewReception,
  readBox,
  receiveBox,
} from "../../../shared/contracts/transport/boxes.ts";
import { type AnswerOf, type CallInput, endpoint } from "../api/endpoint.ts";

export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");
export const KITS = endpoint<typeof listKits>("GET /v1/kits");
export const UPLOAD = endpoint<typeof uploadRun>("POST /v1/laboratories/{laboratoryId}/runs");
export const RUNS = endpoint<typeof listRuns>("GET /v1/laboratories/{laboratoryId}/runs");
export const READ_RUN = endpoint<typeof readRun>("GET /v1/runs/{runId}");
export const RUN_FILE = endpoint<typeof readRunFile>("GET /v1/runs/{runId}/file");
export const SUBMIT = endpoint<typeof submitRun>("POST /v1/runs/{runId}/submission");
export const APPROVE = endpoint<typeof approveRun>("POST /v1/runs/{runId}/approval");
export const REJECT = endpoint<typeof rejectRun>("POST /v1/runs/{runId}/rejection");
export const REPEAT = endpoint<typeof repeatTubes>("POST /v1/runs/{runId}/repeats");
export const WORK_LIST = endpoint<typeof workList>("GET /v1/laboratories/{laboratoryId}/work-list");
export const MAKE_PLATE = endpoint<typeof makePlate>("POST /v1/laboratories/{laboratoryId}/plates");
export const PLATES = endpoint<typeof listPlates>("GET /v1/laboratories/{laboratoryId}/plates");
export const READ_PLATE = endpoint<typeof readPlate>("GET /v1/laboratories/{laboratoryId}/plates/{plateId}");
export const SAMPLE_SHEET = endpoint<typeof sampleSheet>(
  "GET /v1/laboratories/{laboratoryId}/plates/{plateId}/sample-sheet",
);
export const CANCEL_PLATE = endpoint<typeof cancelPlate>(
  "POST /v1/laboratories/{laboratoryId}/plates/{plateId}/cancellation",
);
export const EXPECTED_BOXES = endpoint<typeof expectedBoxes>("GET /v1/laboratories/{laboratoryId}/boxes");
export const READ_BOX = endpoint<typeof readBox>("GET /v1/boxes/{boxBarcode}");
export const RECEIVE = endpoint<typeof receiveBox>("POST /v1/boxes/{boxBarcode}/reception");
export const PREVIEW_RECEPTION = endpoint<typeof previewReception>(
  "POST /v1/boxes/{boxBarcode}/reception/preview",
);

export const ADD_KIT_NAME = endpoint<typeof addKitName>(
  "POST /v1/laboratories/{laboratoryId}/kits/{kitId}/names",
);
export const READING_OPTIONS = endpoint<typeof readReadingOptions>(
  "GET /v1/laboratories/{laboratoryId}/reading-options",
);
export const SAVE_READING_OPTIONS = endpoint<typeof saveReadingOptions>(
  "PUT /v1/laboratories/{laboratoryId}/reading-options",
);
export const LABORATORY_KITS = endpoint<typeof laboratoryKits>("GET /v1/laboratories/{laboratoryId}/kits");
export const SAVE_KIT = endpoint<typeof saveKitVersion>(
  "PUT /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}",
);

export const KIT_VERSION = endpoint<typeof readKitVersion>(
  "GET /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}",
);
export const RETIRE_KIT = endpoint<typeof retireKit>(
  "POST /v1/laboratories/{laboratoryId}/kits/{kitId}/retirement",
);

export type Run = AnswerOf<typeof readRun>;
export type RunTube = Run["tubes"][number];
export type PlateAnswer = AnswerOf<typeof readPlate>;
export type RunLine = AnswerOf<typeof listRuns>["runs"][number];
export type Kit = AnswerOf<typeof listKits>["kits"][number];
export type Box = AnswerOf<typeof readBox>;
export type ReceptionPreview = AnswerOf<typeof previewReception>;
export type KitName = CallInput<typeof addKitName>["body"];
export type Reception = AnswerOf<typeof receiveBox>;
export type KitVersion = AnswerOf<typeof laboratoryKits>["kits"][number];
export type WorkStageAnswer = AnswerOf<typeof workList>["stages"][number];
export type WorkItem = WorkStageAnswer["items"][number];
