import type { Route } from "../../../shared/edge/route.ts";
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from "../../access/api-keys.ts";
import { publicKeys } from "../../access/public-keys.ts";
import { requestCode, signInResident } from "../../access/resident-sign-in.ts";
import { refreshTokens, signOut } from "../../access/sessions.ts";
import {
  askLinkConsent,
  issueSignInLink,
  listSignInLinks,
  signInWithLink,
  withdrawSignInLink,
} from "../../access/sign-in-links.ts";
import {
  listCardKeys,
  listCodeKeys,
  listTokenKeys,
  rotateCardKey,
  rotateCodeKey,
  rotateTokenKey,
  withdrawCardKey,
  withdrawCodeKey,
  withdrawTokenKey,
} from "../../access/signing-keys.ts";
import {
  confirmStaff,
  createStaff,
  disableStaff,
  enableStaff,
  endStaffSessions,
  getStaff,
  listAccessEvents,
  listStaff,
  resetStaffSecondFactor,
  setStaffPassword,
  setStaffRole,
} from "../../access/staff-accounts.ts";
import { signInStaff } from "../../access/staff-sign-in.ts";
import { readStatusWebhook, resumeStatusPush, setStatusWebhook } from "../../access/status-webhooks.ts";
import { beginExport } from "../../command/exports.ts";
import { receiptAddress } from "../../messages/receipts.ts";

export const accessRoutes: readonly Route[] = [
  requestCode,
  signInResident,
  signInWithLink,
  signInStaff,
  refreshTokens,
  signOut,
  publicKeys,
  createStaff,
  listStaff,
  getStaff,
  setStaffRole,
  disableStaff,
  enableStaff,
  setStaffPassword,
  resetStaffSecondFactor,
  endStaffSessions,
  confirmStaff,
  listAccessEvents,
  beginExport,
  issueSignInLink,
  askLinkConsent,
  listSignInLinks,
  withdrawSignInLink,
  listCodeKeys,
  rotateCodeKey,
  withdrawCodeKey,
  listTokenKeys,
  rotateTokenKey,
  withdrawTokenKey,
  listCardKeys,
  rotateCardKey,
  withdrawCardKey,
  setStatusWebhook,
  readStatusWebhook,
  resumeStatusPush,
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
  receiptAddress,
];
