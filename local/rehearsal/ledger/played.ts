import type { ModelPerson } from "../model/people.ts";
import type { World } from "../model/world.ts";

/** The campaign as the model has it. */
export interface Played {
  world: World;
  /** Who took part in it, by resident code. */
  people: ReadonlyMap<string, ModelPerson>;
  /** It was played to its end; else what is under way is no discrepancy. */
  isOver: boolean;
}
