import { slotsOfDay } from "../../shared/domain/booking/slot.ts";
import type { Exchange } from "../load/exchange.ts";
import type { Plan } from "../servers/plan.ts";
import type { Person } from "../servers/token-mint.ts";

/** One booking for each person: any site by its lanes, earlier slots more often than later ones. */
export function bookingsFor(plan: Plan, people: readonly Person[]): Exchange[] {
  const { campaignId } = plan.campaign;
  const byLane = plan.sites.flatMap((site) => Array.from({ length: site.lanes }, () => site));
  return people.map(({ residentId, token }) => {
    const site = byLane[Math.floor(Math.random() * byLane.length)];
    if (!site) throw new Error("a plan without sites");
    const slots = slotsOfDay({ ...site, lanes: 1 }, plan.day);
    const slotStart = slots[Math.floor(Math.random() ** 1.2 * slots.length)]?.slotStart;
    const body = JSON.stringify({ campaignId, residentId, siteId: site.siteId, slotStart });
    return { label: "book", method: "POST", path: "/v1/bookings", token, body };
  });
}
