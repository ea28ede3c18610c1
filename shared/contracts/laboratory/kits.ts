import * as z from "zod";
import { LaboratoryId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { CheckedKitContents } from "../../domain/laboratory/kit.ts";
import { KitId, KitShape, TypedName } from "../../domain/laboratory/kit-contents.ts";
import { CONTROL_KINDS } from "../../domain/laboratory/plate.ts";
import { BilingualName } from "../../domain/name.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { Label, StaffName } from "../texts.ts";

const Version = pattern(/^[1-9]\d{0,3}$/, { maxBytes: 4 });
const KitParams = z.object({ laboratoryId: LaboratoryId, kitId: KitId });
const KitVersionParams = KitParams.extend({ version: Version });

const KitVersionAnswer = KitShape.extend({ savedBy: StaffName.optional(), savedAt: Instant.optional() });
const CurrentKitAnswer = KitVersionAnswer.extend({
  retiredAt: Instant.optional(),
  retiredBy: StaffName.optional(),
});

export const listKits = contract("GET /v1/kits", {
  operationId: "listKits",
  actor: "lab",
  summary: "Test kits in use, with their targets and cut-offs: those of the caller's laboratory",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "own" },
  status: 200,
  answer: z.object({
    kits: z.array(
      z.object({
        kitId: KitId,
        version: z.int(),
        name: BilingualName,
        targets: z.array(z.object({ name: Label, cutoffCt: z.number() })),
      }),
    ),
  }),
  problems: [],
});

export const laboratoryKits = contract("GET /v1/laboratories/{laboratoryId}/kits", {
  operationId: "laboratoryKits",
  actor: "lab",
  summary: "Kits of a laboratory in their current version; retired ones say so",
  roles: ["technician", "reviewer", "commander"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: z.object({ laboratoryId: LaboratoryId }),
  status: 200,
  answer: z.object({ kits: z.array(CurrentKitAnswer) }),
  problems: [],
});

export const readKitVersion = contract(
  "GET /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}",
  {
    operationId: "readKitVersion",
    actor: "lab",
    summary: "A kit as it was in one version, which never changes: what a run was judged by",
    roles: ["technician", "reviewer", "commander"],
    object: { kind: "laboratory", from: "params.laboratoryId" },
    params: KitVersionParams,
    status: 200,
    answer: KitVersionAnswer,
    problems: ["kit-unknown"],
  },
);

export const saveKitVersion = contract(
  "PUT /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}",
  {
    operationId: "saveKitVersion",
    actor: "lab",
    summary: "Save a kit's next version, the first one of a new kit; new plates are judged by it",
    roles: ["reviewer"],
    object: { kind: "laboratory", from: "params.laboratoryId" },
    params: KitVersionParams,
    body: CheckedKitContents,
    status: 200,
    answer: CurrentKitAnswer,
    problems: ["kit-version"],
  },
);

/** One more name: of a target as an instrument exports it, or of a control as people type it. */
const KitName = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("target"), target: TypedName, name: TypedName }),
  z.object({ kind: z.literal("control"), control: z.enum(CONTROL_KINDS), name: TypedName }),
]);
export type KitName = z.infer<typeof KitName>;

export const addKitName = contract("POST /v1/laboratories/{laboratoryId}/kits/{kitId}/names", {
  operationId: "addKitName",
  actor: "lab",
  summary: "Let a target or a control answer to one more name, in the kit's next version",
  roles: ["reviewer"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: KitParams,
  body: KitName,
  status: 200,
  answer: CurrentKitAnswer,
  problems: ["kit-unknown", "kit-retired", "kit-version"],
});

export const retireKit = contract("POST /v1/laboratories/{laboratoryId}/kits/{kitId}/retirement", {
  operationId: "retireKit",
  actor: "lab",
  summary: "Retire a kit: it takes no new plates, and runs judged by it stay as they are",
  roles: ["reviewer"],
  object: { kind: "laboratory", from: "params.laboratoryId" },
  params: KitParams,
  status: 200,
  answer: CurrentKitAnswer,
  problems: ["kit-unknown"],
});
