import type { listDevices, restoreDevice, revokeDevice } from "../../../shared/api/devices.ts";
import type {
  listQuarantine,
  readQuarantineCase,
  settleQuarantineCase,
} from "../../../shared/api/quarantine.ts";
import type { listCampaigns } from "../../../shared/api/residents.ts";
import { type AnswerOf, endpoint } from "../api/endpoint.ts";

export const CAMPAIGNS = endpoint<typeof listCampaigns>("GET /v1/campaigns");
export const CASES = endpoint<typeof listQuarantine>("GET /v1/sampling/quarantine");
export const READ_CASE = endpoint<typeof readQuarantineCase>("GET /v1/sampling/quarantine/{caseId}");
export const SETTLE = endpoint<typeof settleQuarantineCase>(
  "POST /v1/sampling/quarantine/{caseId}/settlement",
);
export const DEVICES = endpoint<typeof listDevices>("GET /v1/campaigns/{campaignId}/devices");
export const REVOKE = endpoint<typeof revokeDevice>("PUT /v1/devices/{deviceId}/revocation");
export const RESTORE = endpoint<typeof restoreDevice>("DELETE /v1/devices/{deviceId}/revocation");

export type CaseFile = AnswerOf<typeof readQuarantineCase>;
export type CaseSide = CaseFile["quarantined"];
export type Choice = CaseFile["choices"][number];
export type DeviceLine = AnswerOf<typeof listDevices>["devices"][number];
