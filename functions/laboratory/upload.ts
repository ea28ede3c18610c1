import * as api from "../../shared/contracts/laboratory/runs.ts";
import { fileTimeDoubts } from "../../shared/domain/laboratory/file-time.ts";
import { qualityOf } from "../../shared/domain/laboratory/quality/run-quality.ts";
import type { Run, RunTube } from "../../shared/domain/laboratory/run.ts";
import { isSameKit } from "../../shared/domain/laboratory/run-kit.ts";
import { tubesNamed } from "../../shared/domain/laboratory/run-matching.ts";
import { tubeOfSample } from "../../shared/domain/laboratory/sample-name.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import { route } from "../../shared/edge/route.ts";
import { withinChain } from "../../shared/edge/within-chain.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { matchToTubes } from "../../shared/services/laboratory/match-run.ts";
import { kitOfFile, type PlateOfFile, plateOfFile } from "../../shared/services/laboratory/plate-of-file.ts";
import { fileEndOf, judgeReading, readFiles } from "../../shared/services/laboratory/read-plate.ts";
import { hashesOf, keptFile, runsOfFiles } from "../../shared/services/laboratory/run-file.ts";
import { asSentSince } from "../../shared/services/transport/sent-since.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { retryOnConflict, type Write } from "../../shared/store/table.ts";
import { answerOf } from "./run-answer.ts";

/**
 * Show what an instrument's file, or its files for each channel, mean before any tube is changed. It is judged by the
 * kit of its plate; another choice keeps the tubes back until somebody says why. The same upload again answers with the
 * same run; until it is submitted, its uploader may look at the same files with another kit or time, with channels
 * added, or without the plate that was cancelled meanwhile, which replaces the run. The files of a run that was rejected
 * can be judged again. 404 `kit-unknown`, 409 `kit-needed` | `kit-retired`, 422 `file-unreadable`,
 * 409 `file-already-uploaded`.
 */
export const uploadRun = route(
  api.uploadRun,
  async ({ params: { laboratoryId }, body, actor, clock, language, services: { stores, ids, evidence } }) => {
    const now = clock.now();
    const campaign = await stores.campaigns.get(body.campaignId);
    const times = { campaignStarted: campaign.startsAt, recorded: now.toISOString() };
    withinChain("startedAt", "runStarted", body.startedAt, times, language);

    const kept = [body, ...(body.moreFiles ?? [])].map(keptFile);
    const read = kept.map(({ name, content }) => ({ fileName: name, bytes: content }));
    const { notDetected } = await stores.laboratorySettings.reading(laboratoryId);
    const reading = await readFiles(read, language, { notDetected });
    const named = tubesNamed(reading.wells.map(({ sample }) => ({ sampleName: sample })));
    const [file, ...moreFiles] = kept.map(({ content: _, ...each }) => each);
    if (!file) throw new TypeError("an upload has a file");
    const uploaded = {
      campaignId: body.campaignId,
      laboratoryId,
      startedAt: body.startedAt,
      uploadedBy: actor.subject,
      file,
      ...(notDetected.length === 0 ? {} : { readingOptions: { notDetected } }),
      ...(moreFiles.length === 0 ? {} : { moreFiles }),
    };

    // The same file sent twice at once: the later request finds the run of the earlier.
    return retryOnConflict(async () => {
      const earlier = await runsOfFiles(stores, laboratoryId, kept);
      const barring = earlier.find((run) => !mayLookAgain(run, uploaded));
      if (barring) throw new ProblemError("file-already-uploaded", { runId: barring.runId });
      const tubes = await asSentSince(stores, laboratoryId, await stores.tubes.getMany(named));
      const { plate, cancelledPlate } = await plateOfFile(stores, laboratoryId, tubes, earlier);
      const kit = await kitOfFile(stores, laboratoryId, body, plate?.kit ?? cancelledPlate?.kit);
      const asked = { ...uploaded, kit: { kitId: kit.kitId, version: kit.version } };
      const same = earlier.find((run) => isSame(run, asked, { plate, cancelledPlate }));
      if (same) return answerOf(same);
      for (const { sha256, content } of kept) await evidence.keep(sha256, content);
      const runId = ids.ulid(now);
      const { samples, controlWells, ...judged } = judgeReading(
        reading,
        kit,
        plate && plannedControls(plate),
      );
      const place = { runId, ...asked, ...(cancelledPlate === undefined ? {} : { cancelledPlate }) };
      const uploadedAt = now.toISOString();
      const doubts = fileTimeDoubts({
        ...{ fileEnded: fileEndOf(reading), startedAt: body.startedAt, uploadedAt },
        firstReceivedAt: firstReceived(samples, tubes, laboratoryId),
      });
      const run: Run = {
        ...place,
        state: "uploaded",
        ...judged,
        ...(doubts.length === 0 ? {} : { timeDoubts: doubts }),
        ...matchToTubes(samples, tubes, controlWells, place, plate),
        uploadedAt,
      };
      await stores.runs.record(run, earlier, qualityWrites(stores, run, earlier));
      return answerOf(run);
    });
  },
);

const plannedControls = ({ controls }: NonNullable<PlateOfFile["plate"]>) => {
  const at = (kind: "positive" | "negative") =>
    controls.filter(({ control }) => control === kind).map(({ well }) => well);
  return { positive: at("positive"), negative: at("negative") };
};

/** When the laboratory received the first of the tubes in a file. */
function firstReceived(
  samples: readonly Pick<RunTube, "sampleName">[],
  tubes: ReadonlyMap<string, Tube>,
  laboratoryId: string,
): string | undefined {
  const received = samples.flatMap(({ sampleName }) => {
    const tube = tubes.get(tubeOfSample(sampleName) ?? "");
    return tube?.laboratoryId === laboratoryId ? (tube.receivedAt ?? []) : [];
  });
  return received.sort()[0];
}

/** A run that failed its controls goes no further, so it enters its laboratory's record now. */
function qualityWrites({ runQualities }: Stores, run: Run, earlier: readonly Run[]): Write[] {
  const replaced = earlier.filter((was) => was.state === "uploaded" && !was.controlsPassed);
  return [
    ...replaced.map((was) => runQualities.forget(was)),
    ...(run.controlsPassed ? [] : [runQualities.record(qualityOf(run, "controlsFailed", run.uploadedAt))]),
  ];
}

type Uploaded = Pick<
  Run,
  "campaignId" | "laboratoryId" | "startedAt" | "uploadedBy" | "file" | "moreFiles" | "readingOptions"
>;

/** A preview is its uploader's; a run that a reviewer rejected is the laboratory's to judge again. */
const mayLookAgain = (earlier: Run, { uploadedBy, laboratoryId }: Uploaded): boolean =>
  earlier.laboratoryId === laboratoryId &&
  (earlier.state === "rejected" ||
    (earlier.state === "uploaded" && earlier.submittedBy === undefined && earlier.uploadedBy === uploadedBy));

const isSame = (
  earlier: Run,
  asked: Uploaded & Pick<Run, "kit">,
  { plate, cancelledPlate }: PlateOfFile,
): boolean =>
  earlier.state === "uploaded" &&
  hashesOf(earlier) === hashesOf(asked) &&
  earlier.campaignId === asked.campaignId &&
  earlier.startedAt === asked.startedAt &&
  earlier.readingOptions?.notDetected.join() === asked.readingOptions?.notDetected.join() &&
  isSameKit(earlier.kit, asked.kit) &&
  earlier.plate?.plateId === plate?.plateId &&
  earlier.cancelledPlate?.plateId === cancelledPlate?.plateId;
