import { atTimeOfDay, wallClock } from "../../../../shared/domain/instant.ts";
import type { PickUpRoute, RoutePlan } from "../../api/answers.ts";

export interface StopDraft {
  /** Tells the lines of the form apart while they are filled in. */
  line: number;
  siteId: string;
  /** `HH:MM` in China; empty until it is filled in. */
  time: string;
}

/** A route as it stands in the form. */
export interface RouteDraft {
  routeId: string;
  courier: string;
  laboratoryId: string;
  /** Minutes; empty for the campaign's limit. */
  tolerance: string;
  stops: StopDraft[];
}

export const newDraft = (routeId: string): RouteDraft => ({
  routeId,
  courier: "",
  laboratoryId: "",
  tolerance: "",
  stops: [{ line: 0, siteId: "", time: "" }],
});

type Planned = Pick<PickUpRoute, "routeId" | "courier" | "laboratoryId" | "toleranceMinutes"> & {
  stops: readonly { siteId: string; plannedAt: string }[];
};

export const draftOf = ({
  routeId,
  courier,
  laboratoryId,
  toleranceMinutes,
  stops,
}: Planned): RouteDraft => ({
  routeId,
  courier,
  laboratoryId,
  tolerance: toleranceMinutes === undefined ? "" : String(toleranceMinutes),
  stops: stops.map(({ siteId, plannedAt }, line) => ({ line, siteId, time: wallClock(plannedAt).slice(-5) })),
});

/** One stop more, empty, after the others. */
export const withStop = (draft: RouteDraft): RouteDraft => ({
  ...draft,
  stops: [
    ...draft.stops,
    { line: Math.max(-1, ...draft.stops.map(({ line }) => line)) + 1, siteId: "", time: "" },
  ],
});

/** The stops in the order of their times, in which a courier drives them. */
export const inOrder = (draft: RouteDraft): RouteDraft => ({
  ...draft,
  stops: [...draft.stops].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.line - b.line)),
});

/** What is sent of a filled-in draft for a day (`YYYY-MM-DD`, China Standard Time). */
export const planOf = ({ courier, laboratoryId, tolerance, stops }: RouteDraft, day: string): RoutePlan => ({
  courier,
  laboratoryId,
  stops: stops.map(({ siteId, time }) => ({ siteId, plannedAt: atTimeOfDay(day, time) })),
  ...(tolerance.trim() === "" ? {} : { toleranceMinutes: Number(tolerance) }),
});

/** The first name of the kind `R1`, `R2`, … that no route of the day has. */
export function freeRouteId(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`R${number}`)) number += 1;
  return `R${number}`;
}
