import * as z from "zod";
import { AccessEvent } from "../../domain/access/access-event.ts";
import { Role, Scope } from "../../domain/access/scope.ts";
import { Instant } from "../../domain/instant.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { StaffName } from "../texts.ts";
import { Password, SecondFactor, StaffRole, StaffState, Username } from "./sign-in.ts";

const admin = { actor: "access", roles: ["admin"], object: { kind: "district" } } as const;
const params = z.object({ username: Username });

/** An account without its secrets. */
export const StaffAccount = z.object({
  username: Username,
  role: Role,
  scope: Scope,
  /** `waiting`: another administrator must confirm it before it can sign in. */
  state: StaffState,
  madeBy: StaffName.optional(),
  madeAt: Instant.optional(),
  /** The administrator who could sign in as the account, until another has confirmed it. */
  answeredForBy: StaffName.optional(),
  confirmedBy: StaffName.optional(),
  confirmedAt: Instant.optional(),
  disabledBy: StaffName.optional(),
  disabledAt: Instant.optional(),
});

export const listStaff = contract("GET /v1/staff", {
  ...admin,
  operationId: "listStaff",
  summary: "Accounts of staff in order of their names, two hundred at a time",
  query: z.object({ after: optionalField(Username) }),
  status: 200,
  answer: z.object({ accounts: z.array(StaffAccount), next: Username.optional() }),
  problems: [],
});

export const getStaff = contract("GET /v1/staff/{username}", {
  ...admin,
  operationId: "getStaff",
  summary: "An account of staff",
  params,
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown"],
});

export const setStaffRole = contract("PUT /v1/staff/{username}/role", {
  ...admin,
  operationId: "setStaffRole",
  summary: "Give an account another role or scope; its sign-ins end",
  params,
  body: z.object({ role: StaffRole, scope: Scope }),
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown", "own-account"],
});

export const disableStaff = contract("POST /v1/staff/{username}/disabling", {
  ...admin,
  operationId: "disableStaff",
  summary: "Disable an account: it cannot sign in, and its sign-ins end within a minute",
  params,
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown", "own-account"],
});

export const enableStaff = contract("POST /v1/staff/{username}/enabling", {
  ...admin,
  operationId: "enableStaff",
  summary: "Let a disabled account sign in again",
  params,
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown"],
});

export const setStaffPassword = contract("PUT /v1/staff/{username}/password", {
  ...admin,
  operationId: "setStaffPassword",
  summary: "Set an account's password; its sign-ins end",
  params,
  body: z.object({ password: Password }),
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown"],
});

export const resetStaffSecondFactor = contract("POST /v1/staff/{username}/second-factor", {
  ...admin,
  operationId: "resetStaffSecondFactor",
  summary: "Give an account a new secret of time-based codes, shown once; its sign-ins end",
  params,
  status: 200,
  answer: SecondFactor,
  problems: ["staff-unknown"],
});

export const endStaffSessions = contract("POST /v1/staff/{username}/sign-outs", {
  ...admin,
  operationId: "endStaffSessions",
  summary: "End all sign-ins of an account, its access tokens within a minute",
  params,
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown"],
});

export const confirmStaff = contract("POST /v1/staff/{username}/confirmation", {
  ...admin,
  operationId: "confirmStaff",
  summary: "Vouch for an account that another administrator made or set",
  params,
  status: 200,
  answer: StaffAccount,
  problems: ["staff-unknown", "confirmation-needs-another"],
});

export const listAccessEvents = contract("GET /v1/access-events", {
  ...admin,
  operationId: "listAccessEvents",
  summary: "Who changed who may do what, in order, a hundred at a time",
  query: z.object({ after: pattern(/^\d{1,9}$/, { maxBytes: 9 }).default("0") }),
  status: 200,
  answer: z.object({
    events: z.array(AccessEvent),
    /** Whether these events follow on one another and on those before, unchanged and complete. */
    isUnbroken: z.boolean(),
    /** The sequence number to ask with for more. */
    next: z.int().optional(),
  }),
  problems: [],
});
