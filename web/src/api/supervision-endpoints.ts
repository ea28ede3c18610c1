import type { voidTube } from "../../../shared/contracts/laboratory/runs.ts";
import type { listCampaigns } from "../../../shared/contracts/people/residents.ts";
import type {
  listDevices,
  resetDeviceKey,
  restoreDevice,
  revokeDevice,
} from "../../../shared/contracts/sampling/devices.ts";
import type {
  listQuarantine,
  readQuarantineCase,
  SwabbedPerson,
  settleQuarantineCase,
} from "../../../shared/contracts/sampling/quarantine.ts";
import type { decideTubeAge } from "../../../shared/contracts/sampling/tube-desk.ts";
import type {
  boxCustody,
  confirmLoss,
  divertBox,
  listBoxes,
  listUntested,
  reportLoss,
  tubeCustody,
} from "../../../shared/contracts/transport/boxes.ts";
import type { divertLaboratory } from "../../../shared/contracts/transport/pick-ups.ts";
import type { countUnpacked } from "../../../shared/contracts/transport/unpacked-tubes.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");
export const CASES = endpoint<typeof listQuarantine>("GET /v1/sampling/quarantine");
export const READ_CASE = endpoint<typeof readQuarantineCase>("GET /v1/sampling/quarantine/{caseId}");
export const SETTLE = endpoint<typeof settleQuarantineCase>(
  "POST /v1/sampling/quarantine/{caseId}/settlement",
);
export const DECIDE_AGE = endpoint<typeof decideTubeAge>("POST /v1/sampling/tubes/{tubeBarcode}/age");
export const DEVICES = endpoint<typeof listDevices>("GET /v1/campaigns/{campaignId}/devices");
export const REVOKE = endpoint<typeof revokeDevice>("PUT /v1/devices/{deviceId}/revocation");
export const RESET_KEY = endpoint<typeof resetDeviceKey>("DELETE /v1/devices/{deviceId}/key");
export const RESTORE = endpoint<typeof restoreDevice>("DELETE /v1/devices/{deviceId}/revocation");
export const BOXES = endpoint<typeof listBoxes>("GET /v1/campaigns/{campaignId}/boxes");
export const DIVERT_BOX = endpoint<typeof divertBox>("POST /v1/boxes/{boxBarcode}/diversion");
export const DIVERT_LABORATORY = endpoint<typeof divertLaboratory>(
  "POST /v1/campaigns/{campaignId}/diversions",
);
export const REPORT_LOSS = endpoint<typeof reportLoss>("POST /v1/boxes/{boxBarcode}/loss");
export const CONFIRM_LOSS = endpoint<typeof confirmLoss>("POST /v1/boxes/{boxBarcode}/loss/confirmation");
export const VOID_TUBE = endpoint<typeof voidTube>("POST /v1/tubes/{tubeBarcode}/void");
export const UNPACKED = endpoint<typeof countUnpacked>("GET /v1/campaigns/{campaignId}/unpacked-tubes");
export const UNTESTED = endpoint<typeof listUntested>("GET /v1/campaigns/{campaignId}/untested-tubes");
export const TUBE_CUSTODY = endpoint<typeof tubeCustody>("GET /v1/tubes/{tubeBarcode}/custody");
export const BOX_CUSTODY = endpoint<typeof boxCustody>("GET /v1/boxes/{boxBarcode}/custody");

export type Campaign = AnswerOf<typeof listCampaigns>["campaigns"][number];
export type BoxLine = AnswerOf<typeof listBoxes>["boxes"][number];
export type Box = BoxLine["box"];
export type CaseFile = AnswerOf<typeof readQuarantineCase>;
export type CaseSide = CaseFile["quarantined"];
export type CaseNames = NonNullable<CaseFile["names"]>;
export type { SwabbedPerson };
export type Choice = CaseFile["choices"][number];
export type DeviceLine = AnswerOf<typeof listDevices>["devices"][number];
