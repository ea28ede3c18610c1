import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { ExportedTube } from "../../domain/command/fhir-resources.ts";
import type { Outcome } from "../../domain/laboratory/outcome.ts";
import type { Participation } from "../../domain/people/participation.ts";
import { bySamplingTime, isInDoubt } from "../../domain/people/person-status.ts";
import type { Resident } from "../../domain/people/resident.ts";
import type { Tube } from "../../domain/sampling/tube.ts";
import type { Services } from "../services.ts";

// A campaign's published tubes are found through the runs of its laboratories: every published tube names the run that
// tested it. The order is that of laboratories, runs and places on the plate, so the same data are always the same text.
// A part is some tubes of one run; where the next begins is its cursor, which outlives both ends of the connection.

const TUBES_A_PART = 40;

type Reading = Pick<Services, "stores">;
export type PublishedTube = Tube & { outcome: Outcome; publishedAt: string };

/** Some published tubes of one run, and where the next begin; nothing next where these are the last. */
export interface TubesOfPart {
  tubes: PublishedTube[];
  /** What the run says each tube showed, by barcode. */
  calls: Map<string, ExportedTube["calls"]>;
  next: string | undefined;
}

interface Place {
  laboratory: number;
  /** The run, and from which of its tubes on; absent: the first run. */
  runId?: string;
  from: number;
}

export const FIRST_PART = "0~~0";

const placeOf = (cursor: string): Place => {
  const [laboratory = "0", runId = "", from = "0"] = cursor.split("~");
  return { laboratory: Number(laboratory), ...(runId === "" ? {} : { runId }), from: Number(from) };
};
const cursorOf = ({ laboratory, runId = "", from }: Place): string => `${laboratory}~${runId}~${from}`;

/** The published tubes of a part. What was published after the part was read is not in it, and no other part shifts. */
export async function tubesOfPart(
  { stores }: Reading,
  campaign: Campaign,
  cursor: string,
): Promise<TubesOfPart> {
  const { laboratory, runId: at, from } = placeOf(cursor);
  const laboratoryId = campaign.laboratories[laboratory]?.laboratoryId;
  if (laboratoryId === undefined) return { tubes: [], calls: new Map(), next: undefined };
  const runId = at ?? (await stores.runs.nextOf(laboratoryId, undefined));
  const none = { tubes: [], calls: new Map() };
  if (runId === undefined) return { ...none, next: nextLaboratory(campaign, laboratory) };
  const run = await stores.runs.get(runId);
  const listed = [...new Set(run.tubes.map(({ sampleName }) => sampleName))];
  const piece = listed.slice(from, from + TUBES_A_PART);
  const known = run.campaignId === campaign.campaignId ? await stores.tubes.getMany(piece) : new Map();
  const tubes = piece.flatMap((barcode) => {
    const tube: Tube | undefined = known.get(barcode);
    return isPublished(tube) && tube.runId === runId ? [tube] : [];
  });
  const calls = new Map(
    tubes.map(({ tubeBarcode, outcome }) => {
      const read = run.tubes.find(
        ({ sampleName, match }) => sampleName === tubeBarcode && match === "matched",
      );
      return [tubeBarcode, read?.outcome === outcome ? (read.calls ?? []) : []] as const;
    }),
  );
  const place = { laboratory, runId, from: from + TUBES_A_PART };
  if (place.from < listed.length) return { tubes, calls, next: cursorOf(place) };
  const following = await stores.runs.nextOf(laboratoryId, runId);
  const next =
    following === undefined
      ? nextLaboratory(campaign, laboratory)
      : cursorOf({ laboratory, runId: following, from: 0 });
  return { tubes, calls, next };
}

const nextLaboratory = ({ laboratories }: Campaign, laboratory: number): string | undefined =>
  laboratory + 1 < laboratories.length ? cursorOf({ laboratory: laboratory + 1, from: 0 }) : undefined;

const isPublished = (tube: Tube | undefined): tube is PublishedTube =>
  tube?.state === "published" && tube.outcome !== undefined && tube.publishedAt !== undefined;

/** Members of whom it is certain that they were swabbed, in the order of the tube. */
export const certainMembers = (tube: Tube): string[] =>
  tube.members.filter((residentId) => !isInDoubt(tube, residentId));

/** The people in some tubes, by resident code. */
export async function residentsOf({ stores }: Reading, tubes: readonly PublishedTube[]) {
  const members = [...new Set(tubes.flatMap(certainMembers))];
  const residents = members.length === 0 ? [] : await stores.residents.getMany(members);
  return new Map<string, Resident>(residents.map((resident) => [resident.residentId, resident]));
}

/** What people did in the campaign, with all the tubes they are in. */
export async function samplesWithTubes({ stores }: Reading, campaignId: string, tubes: readonly Tube[]) {
  const members = [...new Set(tubes.flatMap(certainMembers))];
  const participations = await stores.participations.getMany(members, campaignId);
  const known = new Map(tubes.map((tube) => [tube.tubeBarcode, tube]));
  const others = [...participations.values()]
    .flatMap(({ samples }) => samples.map(({ tubeBarcode }) => tubeBarcode))
    .filter((barcode) => !known.has(barcode));
  const more = others.length === 0 ? new Map<string, Tube>() : await stores.tubes.getMany(others);
  return { participations, tubes: new Map([...more, ...known]) };
}

/** Whether a tube is the first of a person's in an export: there the person is described, and nowhere else. */
export function isFirstOf(
  { tubeBarcode }: Tube,
  { residentId, samples }: Participation,
  tubes: ReadonlyMap<string, Tube>,
): boolean {
  const first = [...samples].sort(bySamplingTime).find((sample) => {
    const tube = tubes.get(sample.tubeBarcode);
    return isPublished(tube) && tube.runId !== undefined && certainMembers(tube).includes(residentId);
  });
  return first?.tubeBarcode === tubeBarcode;
}
