import * as z from "zod";
import { BilingualName } from "../name.ts";
import { pattern, text } from "../text.ts";
import { InterpretationRow } from "./interpretation/interpretation-table.ts";

export const KitId = pattern(/^[a-z0-9][a-z0-9-]{0,62}$/, { maxBytes: 63 });

/** A name as people type it into an instrument. */
export const TypedName = text({ maxCharacters: 60, maxBytes: 180 });

/**
 * A target of the assay. It is detected at `ct <= cutoffCt`; where the manufacturer names a grey zone,
 * `greyFromCt < ct <= cutoffCt` is a weak signal that asks for a retest.
 */
export const KitTarget = z
  .object({
    name: TypedName,
    /** Other names under which instruments export it; compared without case or blanks. */
    aliases: z.array(TypedName).max(40),
    role: z.enum(["viral", "internalControl"]),
    cutoffCt: z.number().positive().max(60),
    greyFromCt: z.number().positive().max(60).optional(),
  })
  .refine((t) => t.greyFromCt === undefined || t.greyFromCt < t.cutoffCt, {
    message: "greyFromCt must be below cutoffCt",
    path: ["greyFromCt"],
    params: { words: { en: "greyFromCt must be below cutoffCt", zh: "greyFromCt 必须小于 cutoffCt" } },
  });
export type KitTarget = z.infer<typeof KitTarget>;

/** What a laboratory enters from a manufacturer's insert; its id and version are given beside it. */
export const KitContents = z.object({
  name: BilingualName,
  targets: z.array(KitTarget).max(12),
  controls: z.object({
    positive: z.object({
      sampleNames: z.array(TypedName).max(40),
      mustDetect: z.array(TypedName).min(1).max(12),
    }),
    negative: z.object({
      sampleNames: z.array(TypedName).max(40),
      mustNotDetect: z.array(TypedName).min(1).max(12),
    }),
  }),
  interpretation: z.array(InterpretationRow).min(1).max(50),
});
export type KitContents = z.infer<typeof KitContents>;

/** A kit's shape alone, for what was checked before. */
export const KitShape = KitContents.extend({ kitId: KitId, version: z.int().positive() });
