import type { Route } from "../../shared/http/route.ts";
import { createStaff, issueSignInLink, publicKeys } from "./accounts.ts";
import { listCodeKeys, rotateCodeKey, withdrawCodeKey } from "./code-keys.ts";
import { requestCode, signInResident } from "./resident-sign-in.ts";
import { refreshTokens, signInWithLink, signOut } from "./sign-in.ts";
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
  issueSignInLink,
  listCodeKeys,
  rotateCodeKey,
  withdrawCodeKey,
];
