import type { Route } from "../../shared/http/route.ts";
import { samplingConfiguration } from "./configuration.ts";
import { decideTubeAge } from "./decide-age.ts";
import { enrolDevice, listDevices, resetDeviceKey, restoreDevice, revokeDevice } from "./devices.ts";
import { issueRoll, labelsAtSites, listRolls, withdrawRoll } from "./label-rolls.ts";
import { mergeResidents, previewMerge, undoMerge } from "./people/merge.ts";
import { readMerges } from "./people/read-merges.ts";
import { listQuarantine, readQuarantineCase, settleQuarantineCase } from "./quarantine.ts";
import { sync } from "./sync.ts";
import { correctTubeMembers, readTubeMembers } from "./tube-desk.ts";

export const samplingRoutes: readonly Route[] = [
  sync,
  samplingConfiguration,
  listQuarantine,
  readQuarantineCase,
  settleQuarantineCase,
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
