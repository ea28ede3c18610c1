import * as z from "zod";
import { SubDistrictId, subDistrictOf } from "../area.ts";
import { Instant } from "../instant.ts";

// Where more or fewer are found positive than was expected, another pool size costs fewer tests: a commander sets it for a
// sub-district from a moment on. Tubes keep the size that they were sealed with.

export const POOL_SIZES = [1, 5, 10, 20] as const;
export const PoolSize = z.union([z.literal(1), z.literal(5), z.literal(10), z.literal(20)]);
export type PoolSize = z.infer<typeof PoolSize>;

/** People a tube from a moment on. */
export const PoolSizeStep = z.object({ from: Instant, poolSize: PoolSize });
export type PoolSizeStep = z.infer<typeof PoolSizeStep>;

const MOST_STEPS = 10;
/** In order of time, one a moment. */
export const PoolSizeSteps = z
  .array(PoolSizeStep)
  .max(MOST_STEPS)
  .refine((steps) => steps.every(({ from }, n) => n === 0 || from > (steps[n - 1]?.from ?? "")));

export const AreaPoolSizes = z.object({ subDistrictId: SubDistrictId, steps: PoolSizeSteps });
export type AreaPoolSizes = z.infer<typeof AreaPoolSizes>;

interface Sized {
  poolSize: PoolSize;
  areaPoolSizes?: readonly AreaPoolSizes[] | undefined;
}

/** People a tube at a place (a site, a community or a sub-district) at a moment. */
export function poolSizeAt({ poolSize, areaPoolSizes = [] }: Sized, place: string, at: Instant): PoolSize {
  const subDistrictId = subDistrictOf(place);
  const steps = areaPoolSizes.find((area) => area.subDistrictId === subDistrictId)?.steps ?? [];
  return steps.filter(({ from }) => from <= at).at(-1)?.poolSize ?? poolSize;
}

/**
 * The steps of an area with one more, which holds from its moment on: what was set for later holds no more, and what another
 * step had followed by now is dropped.
 */
export function withStep(steps: readonly PoolSizeStep[], step: PoolSizeStep, now: Instant): PoolSizeStep[] {
  const before = steps.filter(({ from }) => from < step.from);
  const inForce = before.filter(({ from }) => from <= now).at(-1);
  return [...before.filter(({ from }) => inForce === undefined || from >= inForce.from), step];
}
