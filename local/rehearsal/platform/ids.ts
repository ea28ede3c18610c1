import { nanoid } from "nanoid";
import { monotonicFactory } from "ulid";
import type { Ids } from "../../../shared/ports/ids.ts";
import { seededRandom } from "../../scenario/random.ts";

/** Identifiers that come again with the seed. What signs in is drawn anew each time: no run depends on it. */
export function seededIds(seed: string): Ids {
  const random = seededRandom(`${seed}/ids`);
  const ulid = monotonicFactory(() => random.next());
  return {
    ulid: (at) => ulid(at.getTime()),
    secret: () => nanoid(32),
    draw: (limit) => random.integer(limit),
  };
}
