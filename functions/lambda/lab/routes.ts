import type { Route } from "../../../shared/edge/route.ts";
import { assignTube } from "../../laboratory/assign-tube.ts";
import {
  approveCorrection,
  correctionsOfTube,
  listCorrections,
  proposeCorrection,
  rejectCorrection,
} from "../../laboratory/corrections.ts";
import { addKitName } from "../../laboratory/kit-names.ts";
import {
  laboratoryKits,
  listKits,
  readKitVersion,
  retireKit,
  saveKitVersion,
} from "../../laboratory/kits.ts";
import { cancelPlate, listPlates, makePlate, readPlate, sampleSheet } from "../../laboratory/plates.ts";
import { readQuality } from "../../laboratory/quality.ts";
import { readReadingOptions, saveReadingOptions } from "../../laboratory/reading-options.ts";
import { repeatTubes } from "../../laboratory/repeats.ts";
import { approveRun, rejectRun } from "../../laboratory/review.ts";
import { listRuns, readRun, readRunFile } from "../../laboratory/runs.ts";
import { submitRun } from "../../laboratory/submission.ts";
import { uploadRun } from "../../laboratory/upload.ts";
import { voidTube } from "../../laboratory/void-tube.ts";
import { workList } from "../../laboratory/work-list.ts";

export const labRoutes: readonly Route[] = [
  listKits,
  laboratoryKits,
  readKitVersion,
  saveKitVersion,
  addKitName,
  retireKit,
  readReadingOptions,
  saveReadingOptions,
  makePlate,
  listPlates,
  readPlate,
  sampleSheet,
  cancelPlate,
  workList,
  uploadRun,
  listRuns,
  readRun,
  readRunFile,
  readQuality,
  submitRun,
  approveRun,
  rejectRun,
  repeatTubes,
  voidTube,
  assignTube,
  proposeCorrection,
  listCorrections,
  correctionsOfTube,
  approveCorrection,
  rejectCorrection,
];
