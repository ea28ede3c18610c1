import { ulid } from "ulid";
import { aRosterRow } from "./district.ts";

export const GROUP_SITE = "110107001-F1";

/** The row of a group's list for the `n`-th person of the roster. */
export const aGroupMember = (n: number, differences: Record<string, unknown> = {}) => {
  const { documentType, documentNumber, name } = aRosterRow(n);
  return { documentType, documentNumber, name, ...differences };
};

/** A list of an employer's first three people, who wish for seats at ten o'clock. */
export const aGroup = (differences: Record<string, unknown> = {}) => ({
  groupId: ulid(Date.parse("2026-03-02T01:00:00.000Z")),
  name: "首钢第三车间",
  kind: "employer" as const,
  contactPhone: "13800000009",
  wish: { kind: "block" as const, siteId: GROUP_SITE, slotStart: "2026-03-02T02:00:00.000Z" },
  members: [0, 1, 2].map((n) => aGroupMember(n)),
  ...differences,
});

/** A wish for a team of five at two in the afternoon. */
export const aVisit = (differences: Record<string, unknown> = {}) => ({
  kind: "visit" as const,
  communityId: "110107001001",
  at: "2026-03-02T06:00:00.000Z",
  address: "古城路八号院",
  staff: 5,
  ...differences,
});
