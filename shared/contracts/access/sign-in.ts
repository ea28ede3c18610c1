import * as z from "zod";
import { AUDIENCES } from "../../domain/access/audience.ts";
import { ROLES, Role, Scope } from "../../domain/access/scope.ts";
import { Instant } from "../../domain/instant.ts";
import { DOCUMENT_TYPES } from "../../domain/people/documents/document.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { opaque, pattern, text } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { KnownPhone } from "../phone.ts";
import { DocumentNumber, StaffName, TokenText, Told } from "../texts.ts";

export const Username = pattern(/^[a-z][a-z0-9._-]{2,31}$/, { maxBytes: 32 });

/** Other systems have no accounts: they sign their requests. */
export const StaffRole = Role.exclude(["resident", "integration"]);
export const Password = opaque({ minCharacters: 12, maxCharacters: 200, maxBytes: 600 });
/** `waiting`: another administrator must confirm the account before it can sign in. */
export const StaffState = z.enum(["active", "waiting", "disabled"]);
/** The secret of an account's time-based codes, shown once; it goes into an authenticator app. */
export const SecondFactor = z.object({
  username: Username,
  totpSecret: Told,
  totpUri: Told,
  state: StaffState,
});

/** `body` is for clients that are no browser, and keep the token themselves. */
const RefreshTokenIn = z.enum(["cookie", "body"]);
const refreshTokenIn = RefreshTokenIn.default("cookie");

export const Tokens = z.object({
  accessToken: TokenText,
  accessTokenExpiresAt: Instant,
  /** Only for who asked for it in the answer; a browser has it in a cookie that no script reads. */
  refreshToken: TokenText.optional(),
  refreshTokenExpiresAt: Instant,
  role: Role,
  scope: Scope,
  /** The resident code of a resident, the user name of staff. */
  subject: StaffName,
});

/** The answer is the same whether the phone is on the roster or not, so that nobody can probe it. */
export const requestCode = contract("POST /v1/sign-in/codes", {
  operationId: "requestCode",
  actor: "access",
  summary: "Send a one-time code to a resident's phone",
  roles: "public",
  object: { kind: "none", because: "whoever proves who they are signs in" },
  body: z.object({ phone: KnownPhone }),
  status: 202,
  answer: z.object({ expiresAt: Instant }),
  problems: ["too-many-codes", "too-many-from-address", "too-many-codes-in-all"],
});

export const signInResident = contract("POST /v1/sign-in/resident", {
  operationId: "signInResident",
  actor: "access",
  summary: "Sign in as a resident with phone and one-time code",
  roles: "public",
  object: { kind: "none", because: "whoever proves who they are signs in" },
  body: z.object({
    phone: KnownPhone,
    code: pattern(/^\d{6}$/, { maxBytes: 6 }),
    /** One of these where several people have the phone; the end of a document is enough for most. */
    documentLastFour: optionalField(text({ minCharacters: 4, maxCharacters: 4, maxBytes: 12 })),
    document: z.object({ documentType: z.enum(DOCUMENT_TYPES), documentNumber: DocumentNumber }).optional(),
    residentId: optionalField(ResidentId),
    withoutDocument: z.boolean().optional(),
    refreshTokenIn,
  }),
  status: 200,
  answer: Tokens,
  problems: [
    ...(["code-wrong", "phone-shared", "document-needed", "phone-changed-lately", "sign-in-failed"] as const),
    "too-many-from-address",
  ],
});

export const signInWithLink = contract("POST /v1/sign-in/link", {
  operationId: "signInWithLink",
  actor: "access",
  summary: "Sign in as a resident with the link given by the community",
  roles: "public",
  object: { kind: "none", because: "whoever proves who they are signs in" },
  body: z.object({ linkToken: opaque({ maxBytes: 200 }), refreshTokenIn }),
  status: 200,
  answer: Tokens,
  problems: ["link-invalid"],
});

export const signInStaff = contract("POST /v1/sign-in/staff", {
  operationId: "signInStaff",
  actor: "access",
  summary: "Sign in as staff with password and time-based code (RFC 6238)",
  roles: "public",
  object: { kind: "none", because: "whoever proves who they are signs in" },
  body: z.object({
    username: Username,
    password: opaque({ maxCharacters: 200, maxBytes: 600 }),
    totp: pattern(/^\d{6}$/, { maxBytes: 6 }),
    refreshTokenIn,
  }),
  status: 200,
  answer: Tokens,
  problems: ["sign-in-failed", "too-many-from-address", "too-many-sign-ins"],
});

export const refreshTokens = contract("POST /v1/sign-in/refresh", {
  operationId: "refreshTokens",
  actor: "access",
  summary: "Exchange a refresh token for new tokens; each can be used once",
  roles: "public",
  object: { kind: "none", because: "whoever proves who they are signs in" },
  body: z.object({
    /** Absent, that of the audience's cookie. */
    refreshToken: optionalField(opaque({ maxBytes: 200 })),
    audience: z.enum(AUDIENCES).default("resident"),
    /** Where the next one goes; where this one came from unless said. One from a cookie goes into no answer. */
    refreshTokenIn: optionalField(RefreshTokenIn),
  }),
  status: 200,
  answer: Tokens,
  problems: ["token-invalid"],
});

export const signOut = contract("POST /v1/sign-out", {
  operationId: "signOut",
  actor: "access",
  summary: "End this sign-in; its refresh token stops working",
  roles: [...ROLES],
  object: { kind: "own" },
  status: 204,
  problems: [],
});

export const publicKeys = contract("GET /v1/keys", {
  operationId: "publicKeys",
  actor: "access",
  summary: "Public keys (JWKS) that resident codes and tokens are signed with",
  roles: "public",
  object: { kind: "none", because: "public keys are for everybody" },
  status: 200,
  answer: z.object({
    keys: z.array(
      z.object({
        kid: Told,
        kty: Told,
        crv: Told,
        x: Told,
        y: Told,
        alg: Told,
        use: Told,
      }),
    ),
  }),
  problems: [],
});

export const createStaff = contract("POST /v1/staff", {
  operationId: "createStaff",
  actor: "access",
  summary: "Create a staff account; the secret of its time-based codes is shown once",
  roles: ["admin"],
  object: { kind: "district" },
  body: z.object({ username: Username, password: Password, role: StaffRole, scope: Scope }),
  status: 201,
  answer: SecondFactor,
  problems: ["staff-exists"],
});

const ofOwnCommunity = {
  actor: "access",
  roles: ["community"],
  object: {
    kind: "resident",
    from: "params.residentId",
    check: "of a community of the caller's",
    unknown: "resident-unknown",
  },
} as const;
const LinkId = pattern(/^[0-9A-HJKMNP-TV-Z]{26}$/, { maxBytes: 26 });
const SignInLinks = z.object({
  links: z.array(
    z.object({
      linkId: LinkId,
      issuedBy: StaffName,
      issuedAt: Instant,
      expiresAt: Instant,
      usedAt: Instant.optional(),
      withdrawnAt: Instant.optional(),
      withdrawnBy: StaffName.optional(),
    }),
  ),
});

export const issueSignInLink = contract("POST /v1/residents/{residentId}/sign-in-link", {
  ...ofOwnCommunity,
  operationId: "issueSignInLink",
  summary:
    "Make a link with which a resident of one's community signs in once, for people without a phone of their own or with their consent; they are told",
  params: z.object({ residentId: ResidentId }),
  body: z
    .object({
      /** From the message to the phone of a person who has one. */
      consentCode: optionalField(pattern(/^\d{6}$/, { maxBytes: 6 })),
    })
    .default({}),
  status: 201,
  answer: z.object({ linkId: LinkId, linkToken: TokenText, expiresAt: Instant }),
  problems: ["resident-unknown", "phone-of-their-own", "consent-wrong", "phone-changed-lately"],
});

export const askLinkConsent = contract("POST /v1/residents/{residentId}/sign-in-link-consents", {
  ...ofOwnCommunity,
  operationId: "askLinkConsent",
  summary: "Send a code to the phone of a resident, who consents to a sign-in link by telling it",
  params: z.object({ residentId: ResidentId }),
  status: 202,
  answer: z.object({ expiresAt: Instant }),
  problems: ["resident-unknown", "phone-missing", "phone-changed-lately", "too-many-codes"],
});

export const listSignInLinks = contract("GET /v1/residents/{residentId}/sign-in-links", {
  ...ofOwnCommunity,
  operationId: "listSignInLinks",
  summary: "The links made for a resident in the last month: by whom, used or withdrawn; the newest first",
  params: z.object({ residentId: ResidentId }),
  status: 200,
  answer: SignInLinks,
  problems: ["resident-unknown"],
});

export const withdrawSignInLink = contract(
  "POST /v1/residents/{residentId}/sign-in-links/{linkId}/withdrawal",
  {
    ...ofOwnCommunity,
    operationId: "withdrawSignInLink",
    summary: "Withdraw a link: it no longer signs anybody in",
    params: z.object({ residentId: ResidentId, linkId: LinkId }),
    status: 200,
    answer: SignInLinks,
    problems: ["resident-unknown", "link-unknown"],
  },
);
