import type { Route } from "../../../shared/edge/route.ts";
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from "../../access/api-keys.ts";
import { publicKeys } from "../../access/public-keys.ts";
import { requestCode, signInResident } from "../../access/resident-sign-in.ts";
import { refreshTokens, signInWithLink, signOut } from "../../access/sign-in.ts";
import {
  askLinkConsent,
  issueSignInLink,
  listSignInLinks,
  withdrawSignInLink,
} from "../../access/sign-in-links.ts";
import {
  listCodeKeys,
  listTokenKeys,
  rotateCodeKey,
  rotateTokenKey,
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
  listApiKeys,
  createApiKey,
  rotateApiKey,
  revokeApiKey,
];
