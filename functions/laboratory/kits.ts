import * as api from "../../shared/contracts/laboratory/kits.ts";
import { listKits as listKitsContract } from "../../shared/contracts/laboratory/kits.ts";
import { KITS } from "../../shared/domain/laboratory/kit.ts";
import { route } from "../../shared/edge/route.ts";

/** Kits that take new plates in the caller's laboratory; for who has none, those every laboratory starts with. */
export const listKits = route(listKitsContract, async ({ actor: { scope }, services: { stores } }) => {
  const kits = scope.kind === "laboratory" ? await stores.kits.ofLaboratory(scope.laboratoryId) : KITS;
  return {
    kits: kits
      .filter((kit) => !("retiredAt" in kit))
      .map(({ kitId, version, name, targets }) => ({
        kitId,
        version,
        name,
        targets: targets.map((target) => ({ name: target.name, cutoffCt: target.cutoffCt })),
      })),
  };
});

/** 403 `scope-forbidden` */
export const laboratoryKits = route(
  api.laboratoryKits,
  async ({ params: { laboratoryId }, services: { stores } }) => {
    return { kits: await stores.kits.ofLaboratory(laboratoryId) };
  },
);

/** 404 `kit-unknown` */
export const readKitVersion = route(
  api.readKitVersion,
  async ({ params: { laboratoryId, kitId, version }, services: { stores } }) => {
    return stores.kits.version(laboratoryId, kitId, Number(version));
  },
);

/**
 * A reviewer, who stands behind what is published by it, enters the values of an insert. The same again changes
 * nothing. 409 `kit-version` when it is not the next version.
 */
export const saveKitVersion = route(
  api.saveKitVersion,
  async ({ params: { laboratoryId, kitId, version }, body, actor, clock, services: { stores } }) => {
    const kit = { ...body, kitId, version: Number(version) };
    return stores.kits.save(laboratoryId, kit, actor.subject, clock.now().toISOString());
  },
);

/** 404 `kit-unknown` */
export const retireKit = route(
  api.retireKit,
  async ({ params: { laboratoryId, kitId }, actor, clock, services: { stores } }) => {
    return stores.kits.retire(laboratoryId, kitId, actor.subject, clock.now().toISOString());
  },
);
