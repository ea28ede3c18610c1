import * as z from "zod";

/** A kit in one version, which never changes. */
export const KitOfRun = z.object({ kitId: z.string(), version: z.int().positive() });
export type KitOfRun = z.infer<typeof KitOfRun>;

export const isSameKit = (a: KitOfRun, b: KitOfRun): boolean =>
  a.kitId === b.kitId && a.version === b.version;

/**
 * Whether a run was judged by another kit, or version, than its plate was made for. Its tubes are kept back until
 * somebody has said why, and somebody else has approved it.
 */
export const isOtherKit = ({
  kit,
  plate,
  cancelledPlate,
}: {
  kit: KitOfRun;
  plate?: { kit?: KitOfRun | undefined } | undefined;
  cancelledPlate?: { kit: KitOfRun } | undefined;
}): boolean => {
  const planned = plate?.kit ?? cancelledPlate?.kit;
  return planned !== undefined && !isSameKit(planned, kit);
};
