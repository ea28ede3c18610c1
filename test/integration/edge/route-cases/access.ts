import { exportJWK, generateKeyPair } from "jose";
import { ulid } from "ulid";
import { COST_OF_RANDOM_PASSWORDS } from "../../../../shared/security/passwords.ts";
import { PublicJwk } from "../../../../shared/security/published-keys.ts";
import type { World } from "../../../support/scenes/harness.ts";
import { admin, community, otherCommunity } from "./callers.ts";
import type { RouteCase } from "./route-case.ts";
import { NOBODY } from "./scene.ts";

const codeKeyOf = async ({ services }: World): Promise<string> =>
  (await services.signingKeys.current("code")).keyId;

const cardKeyOf = async ({ services }: World): Promise<string> =>
  (await services.signingKeys.current("card")).keyId;

const tokenKeyOf = async ({ services }: World): Promise<string> =>
  (await services.signingKeys.current("token")).keyId;

/** A key that does not sign, so that whoever asks is not signed out by what they ask for. */
async function idleTokenKeyOf(world: World): Promise<string> {
  const { publicKey } = await generateKeyPair("ES256");
  const jwk = PublicJwk.parse({ ...(await exportJWK(publicKey)), kid: "idle-key" });
  await world.stores.signingKeys.publish("token", jwk);
  return jwk.kid;
}

const ACCOUNT = { username: "courier.one", role: "courier", password: "a long enough password" } as const;

/** A route about one account of staff. */
const ofAccount = (again: Pick<RouteCase, "again" | "sameAnswer">, body?: unknown): RouteCase => ({
  as: admin,
  input: async ({ world }) => {
    const { staff } = world.stores;
    const scope = { kind: "subDistricts" as const, subDistrictIds: ["110107001"] };
    if (!(await staff.find(ACCOUNT.username)))
      await staff.create({ ...ACCOUNT, scope }, COST_OF_RANDOM_PASSWORDS);
    return { params: { username: ACCOUNT.username }, ...(body === undefined ? {} : { body }) };
  },
  unknown: {
    input: () => ({ params: { username: "nobody.here" }, ...(body === undefined ? {} : { body }) }),
    status: 404,
  },
  ...again,
});

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
  listStaff: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  getStaff: ofAccount({ again: 200, sameAnswer: true }),
  setStaffRole: ofAccount(
    { again: 200, sameAnswer: true },
    { role: "sampler", scope: { kind: "sites", siteIds: ["110107001-F1"] } },
  ),
  disableStaff: ofAccount({ again: 200, sameAnswer: true }),
  enableStaff: ofAccount({ again: 200, sameAnswer: true }),
  setStaffPassword: ofAccount({ again: 200, sameAnswer: true }, { password: "another long password" }),
  resetStaffSecondFactor: ofAccount({ again: 200 }),
  endStaffSessions: ofAccount({ again: 200, sameAnswer: true }),
  confirmStaff: ofAccount({ again: 200, sameAnswer: true }),
  listAccessEvents: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  listTokenKeys: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  rotateTokenKey: {
    as: admin,
    input: async ({ world }) => ({ body: { currentKeyId: await tokenKeyOf(world) } }),
    unknown: { input: () => ({ body: { currentKeyId: "no-such-key" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  withdrawTokenKey: {
    as: admin,
    input: async ({ world }) => ({ params: { keyId: await idleTokenKeyOf(world) } }),
    unknown: { input: () => ({ params: { keyId: "no-such-key" } }), status: 404 },
    again: 200,
    sameAnswer: true,
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
  listCardKeys: { as: admin, input: () => ({}), again: 200, sameAnswer: true },
  rotateCardKey: {
    as: admin,
    input: async ({ world }) => ({ body: { currentKeyId: await cardKeyOf(world) } }),
    unknown: { input: () => ({ body: { currentKeyId: "no-such-key" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  withdrawCardKey: {
    as: admin,
    input: async ({ world }) => ({ params: { keyId: await cardKeyOf(world) } }),
    unknown: { input: () => ({ params: { keyId: "no-such-key" } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  issueSignInLink: {
    as: community,
    input: ({ dependant }) => ({ params: { residentId: dependant } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 201,
  },
  askLinkConsent: {
    as: community,
    input: ({ booked }) => ({ params: { residentId: booked } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 202,
  },
  listSignInLinks: {
    as: community,
    input: ({ free }) => ({ params: { residentId: free } }),
    outside: otherCommunity,
    unknown: { input: () => ({ params: { residentId: NOBODY } }), status: 404 },
    again: 200,
    sameAnswer: true,
  },
  withdrawSignInLink: {
    as: community,
    input: async ({ world, free }) => {
      const now = world.clock.now();
      const { linkId } = await world.stores.signInLinks.issue(free, "community-1", now);
      return { params: { residentId: free, linkId } };
    },
    outside: otherCommunity,
    unknown: {
      input: ({ free }) => ({ params: { residentId: free, linkId: "01ARZ3NDEKTSV4RRFFQ69G5FAV" } }),
      status: 404,
    },
    again: 200,
    sameAnswer: true,
  },
};
