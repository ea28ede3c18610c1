import type { AnswerOf } from "../../api/endpoints.ts";
import { useRead, useReadAgain, useReads } from "../../ui/reads/use-read.ts";
import { chinaDay, noonOf } from "../../ui/times.ts";

const DAY_MS = 86_400_000;
const PLAN = "GET /v1/campaigns/{campaignId}/pick-ups/{day}";
const SITES = "GET /v1/campaigns/{campaignId}/sites";
const COURIERS = "GET /v1/couriers";
const BOXES = "GET /v1/campaigns/{campaignId}/boxes";

interface DayPlan {
  plan: AnswerOf<typeof PLAN>;
  /** Of the next day, whose first stops may be the next ones of a site. */
  nextRoutes: AnswerOf<typeof PLAN>["routes"];
  sites: AnswerOf<typeof SITES>["sites"];
  couriers: AnswerOf<typeof COURIERS>["couriers"];
  boxes: AnswerOf<typeof BOXES>["boxes"];
}

interface ReadDayPlan {
  data: DayPlan | undefined;
  error: Error | null;
  isLoading: boolean;
  readAgain: () => void;
}

/** The routes of a day, and what they are planned of: sites, couriers, and the boxes that stand. */
export function useDayPlan(campaignId: string, day: string): ReadDayPlan {
  const params = { campaignId };
  const nextDay = chinaDay(Date.parse(noonOf(day)) + DAY_MS);
  const plans = useReads(PLAN, [{ params: { campaignId, day } }, { params: { campaignId, day: nextDay } }]);
  const sites = useRead(SITES, { params, query: {} });
  const couriers = useRead(COURIERS, {});
  const boxes = useRead(BOXES, { params, query: {} });
  const readAgain = useReadAgain();
  const [plan, next] = plans.data ?? [];
  const isRead =
    plan !== undefined &&
    next !== undefined &&
    sites.data !== undefined &&
    couriers.data !== undefined &&
    boxes.data !== undefined;
  return {
    data: isRead
      ? {
          plan,
          nextRoutes: next.routes,
          sites: sites.data.sites,
          couriers: couriers.data.couriers,
          boxes: boxes.data.boxes,
        }
      : undefined,
    error: plans.error ?? sites.error ?? couriers.error ?? boxes.error,
    isLoading: plans.isLoading || sites.isLoading || couriers.isLoading || boxes.isLoading,
    readAgain: () => void readAgain(PLAN, SITES, COURIERS, BOXES),
  };
}
