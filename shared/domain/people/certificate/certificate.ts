import * as z from "zod";
import { PoolSize } from "../../campaign/campaign.ts";
import type { Instant } from "../../instant.ts";
import { foundCoding, SARS_COV_2_RNA, SPECIMEN_COMBINED } from "../../laboratory/result-codes.ts";

/** What a certificate of a negative result (阴性证明) says. */
export interface Certified {
  name: string;
  /** Absent where the roster does not know it. */
  birthDate?: string;
  sampledAt: Instant;
  publishedAt: Instant;
  /** For how many people the tube was made; 1 is a tube of one's own. */
  poolSize: PoolSize;
  laboratory: string;
}

/** A certificate is good for so long after it was made; how recent a sample must be, the reader decides. */
export const CERTIFICATE_DAYS = 30;

const coded = (coding: { system: string; code: string }) => ({ coding: [coding] });

/**
 * The smallest FHIR R4 bundle that says it: no ids, no narrative, no display texts, no document number, phone or address.
 * A pool is named as one, with its size, because its negative result is one of all in it together.
 */
export function certificateBundle({
  name,
  birthDate,
  sampledAt,
  publishedAt,
  poolSize,
  laboratory,
}: Certified) {
  const subject = { reference: "resource:0" };
  const combined = poolSize > 1 ? [{ url: SPECIMEN_COMBINED, valueCode: "pooled" }] : [];
  const resources = [
    { resourceType: "Patient", name: [{ text: name }], ...(birthDate === undefined ? {} : { birthDate }) },
    {
      resourceType: "Specimen",
      ...(combined.length > 0 ? { extension: combined } : {}),
      subject,
      collection: { collectedDateTime: sampledAt },
      note: [{ text: `1:${poolSize}` }],
    },
    {
      resourceType: "Observation",
      status: "final",
      code: coded(SARS_COV_2_RNA),
      subject,
      effectiveDateTime: sampledAt,
      issued: publishedAt,
      performer: [{ display: laboratory }],
      valueCodeableConcept: coded(foundCoding("negative")),
      specimen: { reference: "resource:1" },
    },
  ];
  return {
    resourceType: "Bundle",
    type: "collection",
    entry: resources.map((resource, index) => ({ fullUrl: `resource:${index}`, resource })),
  };
}

const Patient = z.object({
  resourceType: z.literal("Patient"),
  name: z.tuple([z.object({ text: z.string() })]),
  birthDate: z.string().optional(),
});
/** How a pool of ten is written, as laboratories do. */
const Ratio = z
  .string()
  .regex(/^1:\d{1,2}$/)
  .transform((ratio) => Number(ratio.slice(2)))
  .pipe(PoolSize);
const Specimen = z.object({
  resourceType: z.literal("Specimen"),
  note: z.tuple([z.object({ text: Ratio })]),
});
const Observation = z.object({
  resourceType: z.literal("Observation"),
  effectiveDateTime: z.iso.datetime(),
  issued: z.iso.datetime(),
  performer: z.tuple([z.object({ display: z.string() })]),
  valueCodeableConcept: z.object({ coding: z.tuple([z.object({ code: z.literal("260415000") })]) }),
});
const Bundle = z.object({
  entry: z.tuple([
    z.object({ resource: Patient }),
    z.object({ resource: Specimen }),
    z.object({ resource: Observation }),
  ]),
});

/** What a bundle of ours certifies; nothing for another one. */
export function certifiedBy(bundle: unknown): Certified | undefined {
  const read = Bundle.safeParse(bundle);
  if (!read.success) return undefined;
  const [{ resource: patient }, { resource: specimen }, { resource: observation }] = read.data.entry;
  const { birthDate } = patient;
  return {
    name: patient.name[0].text,
    ...(birthDate === undefined ? {} : { birthDate }),
    sampledAt: observation.effectiveDateTime,
    publishedAt: observation.issued,
    poolSize: specimen.note[0].text,
    laboratory: observation.performer[0].display,
  };
}
