import type { Route } from "../../shared/http/route.ts";
import { publicKeys } from "./public-keys.ts";
import { requestCode, signInResident } from "./resident-sign-in.ts";
import { refreshTokens, signInWithLink, signOut } from "./sign-in.ts";
import { askLinkConsent, issueSignInLink, listSignInLinks, withdrawSignInLink } from "./sign-in-links.ts";
import {
  listCodeKeys,
  listTokenKeys,
  rotateCodeKey,
  rotateTokenKey,
  withdrawCodeKey,
  withdrawTokenKey,
} from "./signing-keys.ts";
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
} from "./staff-accounts.ts";
import { signInStaff } from "./staff-sign-in.ts";

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
];
