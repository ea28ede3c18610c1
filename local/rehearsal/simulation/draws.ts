import { type SeededRandom, seededRandom } from "../../scenario/random.ts";

/** A stream of draws for one concern of one thing: what one thing draws moves no other's draws. */
export type Draws = (concern: string, of: string) => SeededRandom;

export const drawsOf =
  (seed: string): Draws =>
  (concern, of) =>
    seededRandom(`${seed}/${concern}/${of}`);

/** Time until the next of events that come independently, so many on average. */
export const exponential = (random: SeededRandom, mean: number): number =>
  -mean * Math.log(1 - random.next());

/** A time that is never far below its mean and sometimes far above, as service times are; `spread` is σ of its logarithm. */
export function logNormal(random: SeededRandom, mean: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return mean * Math.exp(spread * normal - (spread * spread) / 2);
}

export const between = (random: SeededRandom, least: number, most: number): number =>
  least + (most - least) * random.next();
