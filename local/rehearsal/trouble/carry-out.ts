import type { Couriers } from "../model/couriers.ts";
import type { Laboratory } from "../model/laboratory.ts";
import type { SamplingSites } from "../model/sampling-sites.ts";
import { HOUR_MS, MINUTE_MS, type World } from "../model/world.ts";
import type { VirtualClock } from "../simulation/virtual-clock.ts";
import type { TroubleSchedule } from "./schedule.ts";

interface Actors {
  sites: SamplingSites;
  laboratories: readonly Laboratory[];
  couriers: Couriers;
  clock: VirtualClock;
}

/** Let everything of a schedule go wrong at its time. @throws Error for a place that is none */
export function carryOut(schedule: TroubleSchedule, world: World, actors: Actors): void {
  const { sites, laboratories, couriers, clock } = actors;
  for (const [index, trouble] of schedule.entries()) {
    const fromMs = world.campaign.startsMs + trouble.atHour * HOUR_MS;
    const untilMs = fromMs + trouble.hours * HOUR_MS;
    const at = (key: string, run: () => void, ms = fromMs): void =>
      world.simulation.schedule(ms, `trouble/${index}/${ms}`, key, async () => run());
    switch (trouble.kind) {
      case "networkDown":
      case "deviceDead":
      case "siteClosed": {
        const site = sites.site(trouble.siteId);
        at(trouble.siteId, () => {
          if (trouble.kind === "networkDown") site.offlineUntilMs = untilMs;
          else if (trouble.kind === "siteClosed") site.closedUntilMs = untilMs;
          else site.deviceDead(trouble.lane, untilMs);
        });
        break;
      }
      case "laboratoryDown":
      case "wrongFile": {
        const laboratory = laboratories.find(({ laboratoryId }) => laboratoryId === trouble.laboratoryId);
        if (!laboratory) throw new Error(`there is no laboratory ${trouble.laboratoryId}`);
        at(trouble.laboratoryId, () => {
          if (trouble.kind === "laboratoryDown") laboratory.failedUntilMs = untilMs;
          else laboratory.uploads.takesWrongFile = true;
        });
        break;
      }
      case "courierBrokenDown":
        couriers.breakDown(trouble.subDistrictId, fromMs, untilMs);
        break;
      case "clockAhead":
        at("clock", () => {
          clock.offByMs = trouble.minutes * MINUTE_MS;
        });
        at(
          "clock",
          () => {
            clock.offByMs = 0;
          },
          untilMs,
        );
    }
  }
}
