import { withStep } from "../../../../shared/domain/campaign/area-pool-size.ts";
import type { Campaign, Site } from "../../api/answers.ts";
import type { Decision } from "./decision-answers.ts";

export const KINDS = [
  "lanes",
  "siteDay",
  "pause",
  "poolSize",
  "laboratory",
  "diversion",
  "admission",
] as const;
export const STATES = ["closed", "open"] as const;
export const POOL_SIZES = [1, 5, 10, 20] as const;

/** A decision as it is being entered; what nobody chose yet is the first that is offered. */
export interface Draft {
  kind: (typeof KINDS)[number];
  siteId: string | undefined;
  subDistrictId: string | undefined;
  day: string | undefined;
  state: (typeof STATES)[number];
  lanes: string;
  rate: string;
  paused: boolean;
  poolSize: (typeof POOL_SIZES)[number];
  laboratoryId: string | undefined;
  toLaboratoryId: string | undefined;
  tubesPerDay: string;
  diverted: boolean;
  from: string;
}

/** What there is to choose from. */
export interface Offered {
  sites: readonly Pick<Site, "siteId" | "name">[];
  subDistrictIds: readonly string[];
  days: readonly string[];
  areaPoolSizes: Campaign["areaPoolSizes"];
  laboratories: Campaign["laboratories"];
  now: string;
}

export const firstDraft = (now: string): Draft => ({
  ...{ kind: "lanes", siteId: undefined, subDistrictId: undefined, day: undefined, state: "closed" },
  ...{ lanes: "4", rate: "", paused: true, poolSize: 10, from: now },
  ...{ laboratoryId: undefined, toLaboratoryId: undefined, tubesPerDay: "3000", diverted: true },
});

/** The laboratories to which something of one of them may go. */
export const othersOf = (
  laboratories: Offered["laboratories"],
  laboratoryId: string,
): Offered["laboratories"] => laboratories.filter((each) => each.laboratoryId !== laboratoryId);

/** The decision that a draft stands for. */
export function decisionOf(draft: Draft, { sites, subDistrictIds, days, ...offered }: Offered): Decision {
  const siteId = draft.siteId ?? sites[0]?.siteId ?? "";
  const subDistrictId = draft.subDistrictId ?? subDistrictIds[0] ?? "";
  const laboratoryId = draft.laboratoryId ?? offered.laboratories[0]?.laboratoryId ?? "";
  const { kind, paused, poolSize, from } = draft;
  switch (kind) {
    case "lanes":
      return { kind, siteId, lanes: Number(draft.lanes) };
    case "siteDay":
      return { kind, siteId, day: draft.day ?? days[0] ?? "", state: draft.state };
    case "pause":
      return { kind, subDistrictId, paused };
    case "poolSize": {
      const standing =
        offered.areaPoolSizes?.find((area) => area.subDistrictId === subDistrictId)?.steps ?? [];
      return { kind, subDistrictId, steps: withStep(standing, { from, poolSize }, offered.now) };
    }
    case "laboratory":
      return { kind, laboratoryId, tubesPerDay: Number(draft.tubesPerDay) };
    case "diversion": {
      const [other] = othersOf(offered.laboratories, laboratoryId);
      const isOther = draft.toLaboratoryId !== undefined && draft.toLaboratoryId !== laboratoryId;
      const toLaboratoryId = isOther ? draft.toLaboratoryId : other?.laboratoryId;
      return {
        ...{ kind, fromLaboratoryId: laboratoryId, toLaboratoryId: toLaboratoryId ?? "" },
        diverted: draft.diverted,
      };
    }
    case "admission":
      return { kind, admissionsPerSecond: draft.rate === "" ? null : Number(draft.rate) };
  }
}
