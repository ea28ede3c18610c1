import { createStaff as createStaffContract } from "../../shared/contracts/access/sign-in.ts";
import * as api from "../../shared/contracts/access/staff-accounts.ts";
import { isUnbroken } from "../../shared/domain/access/access-event.ts";
import { type Role, SCOPE_OF_ROLE, type Scope } from "../../shared/domain/access/scope.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { StaffItem } from "../../shared/store/access/staff-item.ts";

const ACCOUNTS_AT_ONCE = 200;
const EVENTS_AT_ONCE = 100;

/**
 * Create a staff account whose scope fits its role. 409 `staff-exists`. One that would give its maker both halves of the
 * two people who release a laboratory's results waits for another administrator.
 */
export const createStaff = route(createStaffContract, async ({ body, actor, clock, services }) => {
  mustFit(body);
  const by = { by: actor.subject, now: clock.now() };
  const { account, totpSecret, totpUri } = await services.stores.staffChanges.make(body, by);
  return { username: account.username, totpSecret, totpUri, state: stateOf(account) };
});

export const listStaff = route(api.listStaff, async ({ query, services }) => {
  const found = await services.stores.staff.list(query.after ?? "", ACCOUNTS_AT_ONCE + 1);
  const accounts = found.slice(0, ACCOUNTS_AT_ONCE);
  const last = accounts.at(-1)?.username;
  return {
    accounts: accounts.map(shown),
    ...(found.length > ACCOUNTS_AT_ONCE && last !== undefined ? { next: last } : {}),
  };
});

/** 404 `staff-unknown`. */
export const getStaff = route(api.getStaff, async ({ params, services }) => {
  const account = await services.stores.staff.item(params.username);
  if (!account) throw new ProblemError("staff-unknown", params);
  return shown(account);
});

/** 404 `staff-unknown`, 409 `own-account`. */
export const setStaffRole = route(api.setStaffRole, async ({ params, body, actor, clock, services }) => {
  mustFit(body);
  const by = { by: actor.subject, now: clock.now() };
  return shown(await services.stores.staffChanges.setRole(params.username, body, by));
});

/** 404 `staff-unknown`, 409 `own-account`. The same again changes nothing. */
export const disableStaff = route(api.disableStaff, async ({ params, actor, clock, services }) =>
  shown(await services.stores.staffChanges.disable(params.username, { by: actor.subject, now: clock.now() })),
);

/** 404 `staff-unknown`. The same again changes nothing. */
export const enableStaff = route(api.enableStaff, async ({ params, actor, clock, services }) =>
  shown(await services.stores.staffChanges.enable(params.username, { by: actor.subject, now: clock.now() })),
);

/** 404 `staff-unknown`. */
export const setStaffPassword = route(
  api.setStaffPassword,
  async ({ params, body, actor, clock, services }) => {
    const by = { by: actor.subject, now: clock.now() };
    return shown(await services.stores.staffChanges.setPassword(params.username, body.password, by));
  },
);

/** 404 `staff-unknown`. */
export const resetStaffSecondFactor = route(
  api.resetStaffSecondFactor,
  async ({ params, actor, clock, services }) => {
    const by = { by: actor.subject, now: clock.now() };
    const { account, ...secret } = await services.stores.staffChanges.resetSecondFactor(params.username, by);
    return { username: account.username, ...secret, state: stateOf(account) };
  },
);

/** 404 `staff-unknown`. */
export const endStaffSessions = route(api.endStaffSessions, async ({ params, actor, clock, services }) => {
  const by = { by: actor.subject, now: clock.now() };
  return shown(await services.stores.staffChanges.endSessions(params.username, by));
});

/** 404 `staff-unknown`, 403 `confirmation-needs-another`. The same again changes nothing. */
export const confirmStaff = route(api.confirmStaff, async ({ params, actor, clock, services }) =>
  shown(await services.stores.staffChanges.confirm(params.username, { by: actor.subject, now: clock.now() })),
);

export const listAccessEvents = route(api.listAccessEvents, async ({ query, services }) => {
  const { before, events } = await services.stores.accessEvents.after(Number(query.after), EVENTS_AT_ONCE);
  const last = events.at(-1);
  return {
    events,
    isUnbroken: isUnbroken(before, events),
    ...(events.length === EVENTS_AT_ONCE && last ? { next: last.sequence } : {}),
  };
});

function mustFit({ role, scope }: { role: Role; scope: Scope }): void {
  const wanted = SCOPE_OF_ROLE[role];
  if (scope.kind !== wanted)
    throw new ProblemError("input-invalid", {}, { errors: [{ pointer: "/scope/kind", detail: wanted }] });
}

const stateOf = ({ disabledAt, awaitsConfirmation }: StaffItem) => {
  if (disabledAt !== undefined) return "disabled" as const;
  return awaitsConfirmation ? ("waiting" as const) : ("active" as const);
};

function shown(item: StaffItem) {
  const { username, role, scope, madeBy, madeAt, answeredForBy } = item;
  const { confirmedBy, confirmedAt, disabledBy, disabledAt } = item;
  return {
    ...{ username, role, scope, state: stateOf(item), madeBy, madeAt, answeredForBy },
    ...{ confirmedBy, confirmedAt, disabledBy, disabledAt },
  };
}
