import type { SealTube } from "../../../contracts/sampling/sync.ts";
import type { Site } from "../../../domain/campaign/site.ts";
import type { Instant } from "../../../domain/instant.ts";
import type { CareStanding } from "../../../domain/people/care-category.ts";
import { type Merging, mergeCorrections } from "../../../domain/people/merged-members.ts";
import type { Participation } from "../../../domain/people/participation.ts";
import { type LabelViolation, labelViolation } from "../../../domain/sampling/label-roll.ts";
import {
  correctedMembers,
  correctionsAt,
  isLater,
  type MemberCorrection,
  membersInDoubt,
} from "../../../domain/sampling/member-correction.ts";
import type { Tube } from "../../../domain/sampling/tube.ts";
import type { Box } from "../../../domain/transport/box.ts";
import { limitsOf, type TransportLimits } from "../../../domain/transport/transport-limits.ts";
import type { ResidentRecord } from "../../../store/people/residents.ts";
import type { TubeNotes } from "../../../store/sampling/tube-notes.ts";
import type { Received, SyncContext } from "../sync-context.ts";
import { type Members, membersOf } from "../tube-members.ts";
import { type FactSource, storedFacts } from "./fact-source.ts";

/** A sealing whose label could be read. */
export type Sealing = Received<SealTube> & { tubeBarcode: string };

/** All that decides what sealing a tube means, as it was read. */
export interface SealingFacts {
  op: SealTube;
  tubeBarcode: string;
  members: Members;
  /** A tube the laboratory received before anyone told of its sealing. */
  received: Tube | undefined;
  notes: TubeNotes;
  /** Of those named who have two records, by which one they are in the tube. */
  merges: readonly (Merging & { corrections: readonly MemberCorrection[] })[];
  /** Voidings of the label by the device that now seals it: their cases are resolved by that. */
  voidedBefore: NonNullable<TubeNotes["voidWaiting"]>;
  /** The box it was packed in, if that was told before. */
  box: Box | undefined;
  /** The boxes that list it, by barcode; one that is being packed may not be there yet. */
  listedIn: ReadonlyMap<string, Box | undefined>;
  site: Site;
  limits: TransportLimits;
  participations: ReadonlyMap<string, Participation>;
  /** The communities of those who are on the roster. */
  communities: ReadonlyMap<string, string>;
  /** Of those whose results are owed sooner than the kind of the tube says. */
  care: ReadonlyMap<string, CareStanding>;
  /** The other tubes its members are in. */
  others: ReadonlyMap<string, Tube>;
  /** Who lives together; nobody is named where the campaign does not mind. */
  households: ReadonlyMap<string, Pick<ResidentRecord, "householdId" | "provisional">>;
  /** What is odd about its label. */
  label: LabelViolation | undefined;
  rollIssuedAt: Instant | undefined;
  campaignStartsAt: Instant;
}

/** Read together all that decides what sealing these tubes means; puts people known by document on the roster. */
export async function readFacts(
  { services, deviceId, receivedAt }: SyncContext,
  sealings: readonly Sealing[],
  given: { tubes: ReadonlyMap<string, Tube>; source: FactSource; voided?: TubeNotes["voided"] },
): Promise<{ sealing: Sealing; facts: SealingFacts }[]> {
  const { stores } = services;
  const { tubes, source, voided } = given;
  const now = receivedAt.toISOString();
  const ops = sealings.map((s) => s.op);
  const [labels, notes, members] = await Promise.all([
    labelFacts(services, sealings),
    source.notes(sealings.map((s) => s.tubeBarcode)),
    membersOf(services, ops),
  ]);
  const noted = [...notes.values()];
  const boxes = await stores.boxes.getMany(
    noted.flatMap((n) => [n.boxed?.boxBarcode ?? [], n.listedIn ?? []].flat()),
  );
  const people = [
    ...members.flatMap((m) => m.residentIds),
    ...noted.flatMap((n) => n.corrections.map((c) => c.residentId)),
  ];
  const first = await Promise.all([
    stores.residents.whereabouts(people),
    factsOfCampaigns(services, ops, people, source),
  ]);
  const { mergedInto } = first[0];
  // Somebody who has two records is in the tube by the one that stands for both; hardly ever there is more to read.
  const all = [...people, ...mergedInto.values()];
  const [{ communities, care }, ofCampaigns] =
    mergedInto.size === 0
      ? first
      : await Promise.all([
          stores.residents.whereabouts(all),
          factsOfCampaigns(services, ops, all, storedFacts(stores)),
        ]);
  const read = sealings.map(async (sealing, index) => {
    const { op, tubeBarcode } = sealing;
    const note = notes.get(tubeBarcode);
    const inTube = members[index];
    const ofCampaign = ofCampaigns.get(op.campaignId);
    if (!note || !inTube || !ofCampaign) throw new Error("a sealing was not read about");
    const merges = mergesIn(mergedInto, inTube, note, {
      siteId: op.siteId,
      // A clock that is ahead must not make this later than what is done afterwards.
      at: op.at < now ? op.at : now,
    });
    const facts: SealingFacts = {
      ...{ op, tubeBarcode, members: inTube, communities, care, merges },
      ...ofCampaign,
      notes: withVoiding(note, deviceId, voided),
      voidedBefore: (note.voidWaiting ?? []).filter((waiting) => waiting.deviceId === deviceId),
      site: await stores.sites.ofWork(op.campaignId, op.siteId),
      label: labels.get(tubeBarcode)?.violation,
      rollIssuedAt: labels.get(tubeBarcode)?.issuedAt,
      received: tubes.get(tubeBarcode),
      box: note.boxed && boxes.get(note.boxed.boxBarcode),
      listedIn: new Map((note.listedIn ?? []).map((barcode) => [barcode, boxes.get(barcode)])),
    };
    return { sealing, facts };
  });
  return Promise.all(read);
}

/** What puts those who have two records in the tube by the one that stands for both. */
function mergesIn(
  mergedInto: ReadonlyMap<string, string>,
  { residentIds, inDoubt }: Members,
  notes: TubeNotes,
  { siteId, at }: Pick<SealTube, "siteId" | "at">,
): SealingFacts["merges"] {
  const corrections = correctionsAt(siteId, notes.corrections);
  const merges: (Merging & { corrections: MemberCorrection[] })[] = [];
  for (const [residentId, into] of mergedInto) {
    const known = [...corrections, ...merges.flatMap((merge) => merge.corrections)];
    const members = correctedMembers(residentIds, known);
    if (!members.includes(residentId)) continue;
    const doubted = membersInDoubt(members, [...inDoubt.keys()], known);
    const tube = { sealedAt: at, members, membersInDoubt: doubted };
    const merging = { residentId, into };
    merges.push({ ...merging, corrections: mergeCorrections(merging, tube, known, at) });
  }
  return merges;
}

/** Notes with the voiding that counts: what a person decided, else the first that the device itself told of. */
function withVoiding(note: TubeNotes, deviceId: string, decided: TubeNotes["voided"]): TubeNotes {
  const own = (note.voidWaiting ?? []).filter((waiting) => waiting.deviceId === deviceId);
  const [first] = own.sort((a, b) => (isLater(a, b) ? 1 : -1));
  const voided = decided ?? note.voided ?? first;
  return voided === undefined ? note : { ...note, voided };
}

type CampaignFacts = Pick<
  SealingFacts,
  "campaignStartsAt" | "limits" | "participations" | "others" | "households"
>;

/** What each campaign asks for, and what these people did in it. */
async function factsOfCampaigns(
  { stores }: SyncContext["services"],
  ops: readonly SealTube[],
  people: readonly string[],
  source: FactSource,
): Promise<Map<string, CampaignFacts>> {
  const read = [...new Set(ops.map((op) => op.campaignId))].map(async (campaignId) => {
    const campaign = await stores.campaigns.get(campaignId);
    const participations = await source.participations(people, campaignId);
    const samples = [...participations.values()].flatMap((p) => p.samples);
    const facts: CampaignFacts = {
      campaignStartsAt: campaign.startsAt,
      limits: limitsOf(campaign),
      participations,
      others: await stores.tubes.getMany(samples.map((s) => s.tubeBarcode)),
      // Who lives together is looked up only where it matters.
      households: campaign.householdTogether ? await stores.residents.records(people) : NO_HOUSEHOLDS,
    };
    return [campaignId, facts] as const;
  });
  return new Map(await Promise.all(read));
}

const NO_HOUSEHOLDS: SealingFacts["households"] = new Map();

interface LabelFacts {
  violation: LabelViolation | undefined;
  issuedAt: Instant | undefined;
}

/** What is known of labels, by barcode; nothing is looked up for a campaign in which no roll was issued. */
async function labelFacts(
  { stores }: SyncContext["services"],
  sealings: readonly Sealing[],
): Promise<Map<string, LabelFacts>> {
  const facts = new Map<string, LabelFacts>();
  for (const campaignId of new Set(sealings.map((s) => s.op.campaignId))) {
    const sites = await stores.labelRolls.sitesWithRolls(campaignId);
    if (sites.size === 0) continue;
    const of = sealings.filter((s) => s.op.campaignId === campaignId);
    const issuedTo = await stores.labelRolls.issuedTo(of.map((s) => s.tubeBarcode));
    for (const { op, tubeBarcode } of of) {
      const issues = issuedTo.get(tubeBarcode) ?? [];
      const issuedToSites = issues.map(({ siteId }) => siteId);
      facts.set(tubeBarcode, {
        violation: labelViolation(op.siteId, issuedToSites, sites.has(op.siteId)),
        issuedAt: issues.find(({ issuedAt }) => issuedAt !== undefined)?.issuedAt,
      });
    }
  }
  return facts;
}
