import type { Clock } from "../../../domain/instant.ts";
import type { LaneStore } from "../../../store/booking/lanes.ts";
import type { ParticipationStore } from "../../../store/people/participations.ts";
import type { Table } from "../../../store/table.ts";
import type { SeatJudge } from "./booking-verdict.ts";
import type { LaneMemory } from "./lane-cache.ts";

/** What everything that moves seats works with. */
export interface SeatParts {
  table: Table;
  participations: ParticipationStore;
  lanes: LaneStore;
  memory: LaneMemory;
  judge: SeatJudge;
  clock: Clock;
}
