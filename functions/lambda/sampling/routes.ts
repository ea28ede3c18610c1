import type { Route } from "../../../shared/edge/route.ts";
import { mergeResidents, previewMerge, undoMerge } from "../../people/merge.ts";
import { readMerges } from "../../people/read-merges.ts";
import { samplingConfiguration } from "../../sampling/configuration.ts";
import { decideTubeAge } from "../../sampling/decide-age.ts";
import {
  enrolDevice,
  listDevices,
  resetDeviceKey,
  restoreDevice,
  revokeDevice,
} from "../../sampling/devices.ts";
import { issueRoll, labelsAtSites, listRolls, withdrawRoll } from "../../sampling/label-rolls.ts";
import { listQuarantine, readQuarantineCase, resolveQuarantineCase } from "../../sampling/quarantine.ts";
import { sync } from "../../sampling/sync.ts";
import { correctTubeMembers, readTubeMembers } from "../../sampling/tube-desk.ts";

export const samplingRoutes: readonly Route[] = [
  sync,
  samplingConfiguration,
  listQuarantine,
  readQuarantineCase,
  resolveQuarantineCase,
  readTubeMembers,
  correctTubeMembers,
  decideTubeAge,
  previewMerge,
  mergeResidents,
  readMerges,
  undoMerge,
  listDevices,
  revokeDevice,
  restoreDevice,
  enrolDevice,
  resetDeviceKey,
  issueRoll,
  listRolls,
  labelsAtSites,
  withdrawRoll,
];
