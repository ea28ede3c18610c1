import type { Box } from "../../../shared/domain/transport/box.ts";
import { type BoxFacts, boxOf, unpackedBox } from "../../../shared/domain/transport/box-journey.ts";
import { GENESIS_HASH } from "../../../shared/domain/transport/custody.ts";
import { DEFAULT_TRANSPORT_LIMITS } from "../../../shared/domain/transport/transport-limits.ts";

/** A box packed at a site at eight in the morning, China time, with what else was told of it. */
export const aBox = (told: Partial<BoxFacts> = {}): Box => ({
  ...boxOf(
    {
      ...unpackedBox("B0000000000", "SJS-01"),
      ...{ siteId: "110107001-F1", sealNumber: "S-1", packedAt: "2026-03-02T00:00:00.000Z" },
      tubeBarcodes: ["T1"],
      ...told,
    },
    DEFAULT_TRANSPORT_LIMITS,
  ),
  eventCount: 1,
  headHash: GENESIS_HASH,
});
