import { ulid } from "ulid";
import type { World } from "../harness.ts";
import { admin, community, otherCommunity } from "./callers.ts";
import type { RouteCase } from "./route-case.ts";
import { NOBODY } from "./scene.ts";

const codeKeyOf = async ({ services }: World): Promise<string> =>
  (await services.signingKeys.current("code")).keyId;

/** Sign-in is open to anyone; a token is neither needed nor looked at. */
export const ACCESS_CASES: Record<string, RouteCase> = {
  requestCode: { input: () => ({ body: { phone: "10000000001" } }), again: 429 },
  signInResident: { input: () => ({ body: { phone: "10000000001", code: "123456" } }), again: 401 },
  signInWithLink: { input: () => ({ body: { linkToken: `unknown-${ulid()}` } }), again: 401 },
  signInStaff: { input: () => ({ body: { username: "nobody", password: "x", totp: "123456" } }), again: 401 },
  refreshTokens: { input: () => ({ body: { refreshToken: "unknown.token" } }), again: 401 },
  publicKeys: { input: () => ({}), again: 200, sameAnswer: true },
  signOut: { input: () => ({}), again: 204 },
  createStaff: {
    as: admin,
    input: () => ({
      body: {
        username: "new.one",
        password: "a long enough password",
        role: "commander",
        scope: { kind: "district" },
      },
    }),
    again: 409,
  },
  listCodeKeys: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  rotateCodeKey: {
    as: admin,
    input: async ({ world }) => ({ body: { currentKeyId: await codeKeyOf(world) } }),
    unknown: { input: () => ({ body: { currentKeyId: "no-such-key" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  withdrawCodeKey: {
    as: admin,
    input: async ({ world }) => ({ params: { keyId: await codeKeyOf(world) } }),
    unknown: { input: () => ({ params: { keyId: "no-such-key" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  issueSignInLink: {
    as: community,
    input: ({ free }) => ({ params: { residentId: free } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 201,
  },
};
