import * as z from "zod";
import { CommunityId, DistrictId, SubDistrictId, subDistrictOf } from "../area.ts";
import { pattern } from "../text.ts";

/** A number as people dial it: `120`, `010-6887 5555`, `+86 139 0000 0000`. */
export const TelephoneNumber = pattern(/^\+?\d(?:[ -]?\d){2,17}$/, { maxBytes: 36 });

/** China's emergency medical services. */
const EMERGENCY = "120";

/** Whom residents call, by the narrowest area that has a number; what nobody set is told by the pages in words. */
export const Helplines = z.object({
  /** In danger of life; absent, 120. */
  emergency: TelephoneNumber.optional(),
  areas: z
    .array(z.object({ areaId: z.union([DistrictId, SubDistrictId, CommunityId]), phone: TelephoneNumber }))
    .max(400)
    .optional(),
});
export type Helplines = z.infer<typeof Helplines>;

/** Whom somebody of a community calls; `community` is absent where no area around them has a number. */
export function helplinesOf(
  helplines: Helplines | undefined,
  communityId: string,
): { emergency: string; community?: string } {
  const phoneOf = new Map(helplines?.areas?.map(({ areaId, phone }) => [areaId, phone]));
  const community =
    phoneOf.get(communityId) ??
    phoneOf.get(subDistrictOf(communityId)) ??
    phoneOf.get(communityId.slice(0, 6));
  return {
    emergency: helplines?.emergency ?? EMERGENCY,
    ...(community === undefined ? {} : { community }),
  };
}
