import type { Clock } from "../../../domain/instant.ts";
import type { LaneStore } from "../../../store/booking/lanes.ts";
import type { ParticipationStore } from "../../../store/people/participations.ts";
import type { TubeStore } from "../../../store/sampling/tubes.ts";
import type { Table } from "../../../store/table.ts";
import type { LaneCache } from "./lane-cache.ts";

/** What everything that moves seats works with. */
export interface BookingParts {
  table: Table;
  participations: ParticipationStore;
  lanes: LaneStore;
  memory: LaneCache;
  tubes: TubeStore;
  clock: Clock;
}
