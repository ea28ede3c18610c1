import type { Clock } from "../../domain/instant.ts";
import type { LaneStore } from "../lanes.ts";
import type { ParticipationStore } from "../participations.ts";
import type { Table } from "../table.ts";
import type { LaneMemory } from "./lane-memory.ts";
import type { SeatJudge } from "./verdict.ts";

/** What everything that moves seats works with. */
export interface SeatParts {
  table: Table;
  participations: ParticipationStore;
  lanes: LaneStore;
  memory: LaneMemory;
  judge: SeatJudge;
  clock: Clock;
}
