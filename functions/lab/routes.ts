import type { Route } from "../../shared/http/route.ts";
import {
  approveCorrection,
  correctionsOfTube,
  listCorrections,
  proposeCorrection,
  rejectCorrection,
} from "./corrections.ts";
import { addKitName } from "./kit-names.ts";
import { laboratoryKits, listKits, readKitVersion, retireKit, saveKitVersion } from "./kits.ts";
import { cancelPlate, listPlates, makePlate, readPlate, sampleSheet } from "./plates.ts";
import { readQuality } from "./quality.ts";
import { readReadingOptions, saveReadingOptions } from "./reading-options.ts";
import { repeatTubes } from "./repeats.ts";
import { approveRun, rejectRun } from "./review.ts";
import { listRuns, readRun, readRunFile } from "./runs.ts";
import { submitRun } from "./submission.ts";
import { uploadRun } from "./upload.ts";
import { voidTube } from "./void-tube.ts";
import { workList } from "./work-list.ts";

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
  proposeCorrection,
  listCorrections,
  correctionsOfTube,
  approveCorrection,
  rejectCorrection,
];
