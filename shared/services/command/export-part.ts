import { createHash } from "node:crypto";
import type { Campaign } from "../../domain/campaign/campaign.ts";
import {
  type ExportedTube,
  PSEUDONYMS,
  type Resource,
  resourcesOf,
} from "../../domain/command/fhir-resources.ts";
import { isListed, LINE_LIST_HEADER, type ListedPerson, lineListOf } from "../../domain/command/line-list.ts";
import { personState } from "../../domain/people/person-status.ts";
import type { Resident } from "../../domain/people/resident.ts";
import type { Export, ExportPart } from "../../store/command/exports.ts";
import type { Services } from "../services.ts";
import {
  certainMembers,
  FIRST_PART,
  isFirstOf,
  type PublishedTube,
  residentsOf,
  samplesWithTubes,
  type TubesOfPart,
  tubesOfPart,
} from "./exported-tubes.ts";
import { provincialPart } from "./provincial-part.ts";

type Reading = Pick<Services, "stores" | "hasher" | "table" | "clock">;
type Counts = Record<string, number>;

const PSEUDONYM_CHARACTERS = 32;

/** One part of an export: whole lines, what is in them, and where the next part begins. */
export async function makePart(
  services: Reading,
  campaign: Campaign,
  made: Pick<Export, "kind" | "people" | "exportId" | "scope">,
  cursor: string,
): Promise<ExportPart & { content: string }> {
  const { content, counts, next } = await linesOf(services, campaign, made, cursor);
  return {
    cursor,
    ...(next === undefined ? {} : { next }),
    content,
    counts,
    sha256: createHash("sha256").update(content, "utf8").digest("hex"),
    bytes: Buffer.byteLength(content, "utf8"),
  };
}

async function linesOf(
  services: Reading,
  campaign: Campaign,
  { kind, people, exportId, scope = "all" }: Pick<Export, "kind" | "people" | "exportId" | "scope">,
  cursor: string,
): Promise<{ content: string; counts: Counts; next: string | undefined }> {
  if (kind === "provincial") return provincialPart(services, campaign, { exportId, scope, cursor });
  const part = await tubesOfPart(services, campaign, cursor);
  const lines =
    kind === "fhir"
      ? await fhirLines(services, campaign, part, people)
      : await listLines(services, campaign, part, cursor);
  return { ...lines, next: part.next };
}

async function fhirLines(
  services: Reading,
  campaign: Campaign,
  { tubes, calls }: TubesOfPart,
  people: Export["people"],
): Promise<{ content: string; counts: Counts }> {
  const facts = await samplesWithTubes(services, campaign.campaignId, tubes);
  const named = people === "named" ? await residentsOf(services, tubes) : undefined;
  const resources = tubes.flatMap((tube) => {
    const exported: ExportedTube = {
      tube,
      laboratory: laboratoryOf(campaign, tube),
      calls: calls.get(tube.tubeBarcode) ?? [],
      people: certainMembers(tube).flatMap((residentId) => {
        const participation = facts.participations.get(residentId);
        const sample = participation?.samples.find((each) => each.tubeBarcode === tube.tubeBarcode);
        if (participation === undefined || sample === undefined) return [];
        const patientId = pseudonymOf(services, residentId);
        const isFirst = isFirstOf(tube, participation, facts.tubes);
        const described = isFirst ? { patient: patientOf(patientId, named?.get(residentId)) } : {};
        return [{ patientId, sampledAt: sample.sampledAt, ...described }];
      }),
    };
    return resourcesOf(exported);
  });
  return {
    content: resources.map((resource) => `${JSON.stringify(resource)}\n`).join(""),
    counts: { tubes: tubes.length, ...countsOf(resources) },
  };
}

async function listLines(
  services: Reading,
  campaign: Campaign,
  { tubes, calls }: TubesOfPart,
  cursor: string,
): Promise<{ content: string; counts: Counts }> {
  const listed = tubes.filter((tube) => isListed({ tube }));
  const facts = await samplesWithTubes(services, campaign.campaignId, listed);
  const residents = await residentsOf(services, listed);
  const blocks = listed.map((tube) => {
    const people = certainMembers(tube).flatMap((residentId): ListedPerson[] => {
      const participation = facts.participations.get(residentId);
      const sample = participation?.samples.find((each) => each.tubeBarcode === tube.tubeBarcode);
      if (sample === undefined) return [];
      const { status } = personState(participation, facts.tubes);
      return [{ residentId, status, sampledAt: sample.sampledAt, resident: residents.get(residentId) }];
    });
    const lines = lineListOf({ tube, calls: calls.get(tube.tubeBarcode) ?? [] }, people);
    return { lines, rows: people.length };
  });
  const header = cursor === FIRST_PART ? LINE_LIST_HEADER : "";
  return {
    content: header + blocks.map(({ lines }) => lines).join(""),
    counts: { tubes: listed.length, rows: blocks.reduce((sum, { rows }) => sum + rows, 0) },
  };
}

/** The same for a person in every export, and nothing by which they could be found without our key. */
const pseudonymOf = ({ hasher }: Reading, residentId: string): string =>
  hasher.hash("pseudonym", residentId).slice(0, PSEUDONYM_CHARACTERS);

function patientOf(patientId: string, resident: Resident | undefined): object {
  const identifier = [{ system: PSEUDONYMS, value: patientId }];
  if (resident === undefined) return { identifier };
  const { name, documentType, documentNumber, birthDate, phone, address } = resident;
  return {
    identifier: [...identifier, { system: `urn:twoplusn:document:${documentType}`, value: documentNumber }],
    name: [{ text: name }],
    ...(phone === undefined ? {} : { telecom: [{ system: "phone", value: phone }] }),
    birthDate,
    ...(address === undefined ? {} : { address: [{ text: address }] }),
  };
}

const laboratoryOf = ({ laboratories }: Campaign, { laboratoryId }: PublishedTube): string =>
  laboratories.find((each) => each.laboratoryId === laboratoryId)?.name.zh ?? laboratoryId ?? "";

function countsOf(resources: readonly Resource[]): Counts {
  const counts: Counts = { Patient: 0, Specimen: 0, Observation: 0, DiagnosticReport: 0 };
  for (const { resourceType } of resources) counts[resourceType] = (counts[resourceType] ?? 0) + 1;
  return counts;
}

/** What was read of an export, from its first part on as far as the parts follow one another. */
export function summaryOf(parts: ReadonlyMap<string, ExportPart>) {
  const hash = createHash("sha256");
  const counts: Counts = {};
  let bytes = 0;
  let read = 0;
  let at: string | undefined = FIRST_PART;
  while (at !== undefined) {
    const part = parts.get(at);
    if (part === undefined) break;
    hash.update(`${part.sha256}\n`);
    bytes += part.bytes;
    read += 1;
    for (const [kind, count] of Object.entries(part.counts)) counts[kind] = (counts[kind] ?? 0) + count;
    at = part.next;
  }
  return { complete: at === undefined, parts: read, bytes, counts, sha256OfParts: hash.digest("hex") };
}
