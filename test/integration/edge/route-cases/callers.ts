import { COMMUNITY_1, COMMUNITY_2 } from "../../../support/factories/district.ts";
import { LABORATORY, SITE } from "../../../support/scenes/chain.ts";
import type { World } from "../../../support/scenes/harness.ts";

// Who calls, inside the scene's scope and outside it.

export const commander = (world: World) => world.as.commander();
export const admin = (world: World) => world.as.admin();
export const community = (world: World) => world.as.community([COMMUNITY_1]);
export const otherCommunity = (world: World) => world.as.community([COMMUNITY_2]);
export const sampler = (world: World) => world.as.sampler([SITE]);
export const otherSampler = (world: World) => world.as.sampler(["110107002-F1"]);
export const courier = (world: World) => world.as.courier(["110107001"]);
export const otherCourier = (world: World) => world.as.courier(["110107002"]);
export const technician = (world: World) => world.as.technician(LABORATORY);
export const otherTechnician = (world: World) => world.as.technician("LAB02");
export const reviewer = (world: World) => world.as.reviewer(LABORATORY);
export const otherReviewer = (world: World) => world.as.reviewer("LAB02");
