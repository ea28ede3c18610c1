import type { Instant } from "../instant.ts";
import type { Outcome } from "../laboratory/outcome.ts";
import { foundCoding, SARS_COV_2_RNA, SPECIMEN_COMBINED } from "../laboratory/result-codes.ts";
import { isSingle } from "../people/person-status.ts";
import { revisionOf, type Tube } from "../sampling/tube.ts";

// A published tube in FHIR R4. The pool is a Specimen without a subject, whose parents are the swabs of its members. What
// was measured is one Observation of the pool. A person has a DiagnosticReport; of a pool that is not negative it says
// nothing yet, because a positive pool is not a positive person.

interface ExportedPerson {
  /** What the person is called in the export. */
  patientId: string;
  /** The Patient itself, where this tube is the first of theirs in the export. */
  patient?: object;
  sampledAt: Instant;
}

export interface ExportedTube {
  tube: Tube & { outcome: Outcome; publishedAt: Instant };
  people: readonly ExportedPerson[];
  laboratory: string;
  /** What each target showed, where the run that says so is the one behind the outcome. */
  calls: readonly { target: string; ct?: number | undefined }[];
}

type ResourceType = "Patient" | "Specimen" | "Observation" | "DiagnosticReport";
export type Resource = { resourceType: ResourceType; id: string } & Record<string, unknown>;

const BARCODES = "urn:twoplusn:tube";
export const PSEUDONYMS = "urn:twoplusn:pseudonym";

const coded = (coding: { system: string; code: string }) => ({ coding: [coding] });
const reference = (type: ResourceType, id: string) => ({ reference: `${type}/${id}` });

/** The resources of a tube, always in the same order. */
export function resourcesOf({ tube, people, laboratory, calls }: ExportedTube): Resource[] {
  const { tubeBarcode: id, poolSize, outcome } = tube;
  const issued = tube.correctedAt ?? tube.publishedAt;
  const isPool = !isSingle(tube);
  const [only] = people;
  const performer = [{ display: laboratory }];
  const subject = isPool || only === undefined ? {} : { subject: reference("Patient", only.patientId) };
  const isCorrected = revisionOf(tube) > 1;
  const collectedAt = tube.sealedAt ?? only?.sampledAt;
  const collection = collectedAt === undefined ? {} : { collection: { collectedDateTime: collectedAt } };
  const specimen: Resource = {
    ...{ resourceType: "Specimen", id },
    ...(isPool ? { extension: [{ url: SPECIMEN_COMBINED, valueCode: "pooled" }] } : {}),
    identifier: [{ system: BARCODES, value: id }],
    ...subject,
    ...(tube.receivedAt === undefined ? {} : { receivedTime: tube.receivedAt }),
    ...(isPool && people.length > 0
      ? { parent: people.map((_, place) => reference("Specimen", partId(id, place))) }
      : {}),
    ...collection,
    note: [{ text: `1:${poolSize}` }],
  };
  const parts = people.map(
    ({ patientId, sampledAt }, place): Resource => ({
      ...{ resourceType: "Specimen", id: partId(id, place) },
      subject: reference("Patient", patientId),
      collection: { collectedDateTime: sampledAt },
    }),
  );
  const components = calls.map(({ target, ct }) => ({
    code: { text: target },
    ...(ct === undefined
      ? { dataAbsentReason: { text: "no amplification" } }
      : { valueQuantity: { value: ct, unit: "Ct" } }),
  }));
  const observation: Resource = {
    ...{ resourceType: "Observation", id, status: isCorrected ? "corrected" : "final" },
    code: coded(SARS_COV_2_RNA),
    ...subject,
    ...(collectedAt === undefined ? {} : { effectiveDateTime: collectedAt }),
    issued,
    performer,
    valueCodeableConcept: coded(foundCoding(outcome)),
    specimen: reference("Specimen", id),
    ...(components.length > 0 ? { component: components } : {}),
  };
  const reports = people.map(({ patientId, sampledAt }, place): Resource => {
    const conclusion = conclusionOf(outcome, isPool);
    return {
      ...{ resourceType: "DiagnosticReport", id: partId(id, place) },
      status: conclusion.status === "final" && isCorrected ? "corrected" : conclusion.status,
      code: coded(SARS_COV_2_RNA),
      subject: reference("Patient", patientId),
      effectiveDateTime: sampledAt,
      issued,
      performer,
      specimen: [reference("Specimen", isPool ? partId(id, place) : id)],
      result: [reference("Observation", id)],
      ...(conclusion.code === undefined ? {} : { conclusionCode: [coded(foundCoding(conclusion.code))] }),
      ...(conclusion.text === undefined ? {} : { conclusion: conclusion.text }),
    };
  });
  const patients = people.flatMap(({ patientId, patient }): Resource[] =>
    patient === undefined ? [] : [{ resourceType: "Patient", id: patientId, ...patient }],
  );
  return [...patients, ...(isPool ? parts : []), specimen, observation, ...reports];
}

/** Whether a tube says something final of the people in it. */
export const isFinal = (tube: ExportedTube["tube"]): boolean =>
  conclusionOf(tube.outcome, !isSingle(tube)).status === "final";

const partId = (tubeBarcode: string, place: number): string => `${tubeBarcode}-${place + 1}`;

interface Conclusion {
  status: "final" | "preliminary" | "cancelled";
  code?: Outcome;
  text?: string;
}

/** What the outcome of a tube says of one person in it. */
function conclusionOf(outcome: Outcome, isPool: boolean): Conclusion {
  if (outcome === "invalid") return { status: "cancelled", text: "recalled for resampling" };
  if (outcome === "negative")
    return { status: "final", code: "negative", ...(isPool ? { text: "negative pool" } : {}) };
  if (isPool || outcome === "inconclusive")
    return { status: "preliminary", text: "pending individual retest" };
  return { status: "final", code: outcome };
}
