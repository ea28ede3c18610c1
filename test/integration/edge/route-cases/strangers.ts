import type { From } from "../../../../shared/contracts/object-rule.ts";
import type { Role } from "../../../../shared/domain/access/scope.ts";
import { boxBarcode, tubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import { COMMUNITY_2 } from "../../../support/factories/district.ts";
import { aVisit } from "../../../support/factories/group.ts";
import { SITE } from "../../../support/scenes/chain.ts";
import type { Input } from "./route-case.ts";
import type { Scene } from "./scene.ts";

// Who has nothing to do with the scene, and what of it they must not hear.

/** Somebody of each role whose scope covers nothing of the scene. */
export const strangerOf: Record<Role, (scene: Scene) => Promise<string>> = {
  resident: ({ world, stranger }) => world.as.resident(stranger),
  community: ({ world }) => world.as.community([COMMUNITY_2], "community-elsewhere"),
  sampler: ({ world }) => world.as.sampler(["110107002-F1"], "sampler-elsewhere"),
  courier: ({ world }) => world.as.courier(["110107002"], "courier-elsewhere"),
  technician: ({ world }) => world.as.technician("LAB02", "technician-elsewhere"),
  reviewer: ({ world }) => world.as.reviewer("LAB02", "reviewer-elsewhere"),
  commander: ({ world }) => world.as.commander(),
  admin: ({ world }) => world.as.admin(),
  integration: ({ world }) => world.as.integration(),
};

/** What the scene has and nobody elsewhere may learn of. */
export const secretsOf = ({ booked, free, dependant, uploadedRun, submittedRun }: Scene): string[] => [
  ...[booked, free, dependant, uploadedRun, submittedRun, SITE, "01ARZ3NDEKTSV4RRFFQ69G5FB0"],
  ...[1, 2, 3, 4].map(tubeBarcode),
  ...[1, 2].map(boxBarcode),
];

/** The same request with another value at a place. */
export function replaced(input: Input, from: From, value: unknown): Input {
  const copy = structuredClone({ params: {}, query: {}, body: {}, ...input });
  if (from.startsWith("query.")) copy.query = {};
  if (from === "body.wish.communityId") Reflect.set(copy.body as object, "wish", aVisit());
  const steps = from.split(".");
  const last = steps.pop() ?? "";
  let target: object = copy;
  for (const step of steps) target = Reflect.get(target, step);
  Reflect.set(target, last, value);
  return copy;
}
