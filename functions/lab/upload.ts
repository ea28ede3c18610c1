import { createHash } from "node:crypto";
import * as api from "../../shared/api/lab.ts";
import type { Run, RunFile } from "../../shared/domain/run.ts";
import { filesOf } from "../../shared/domain/run-files.ts";
import { qualityOf } from "../../shared/domain/run-quality.ts";
import { notInFuture } from "../../shared/http/not-in-future.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { route } from "../../shared/http/route.ts";
import type { Stores } from "../../shared/store/stores.ts";
import type { Write } from "../../shared/store/table.ts";
import { inLaboratory } from "./laboratory-scope.ts";
import { matchToTubes, plateCancelled } from "./match-run.ts";
import { readPlate } from "./read-plate.ts";

/** The same file sent twice at once: the later one finds the run of the earlier. */
const ATTEMPTS = 3;

interface KeptFile extends RunFile {
  content: Uint8Array;
}

function keptFile({ fileName, contentBase64 }: { fileName: string; contentBase64: string }): KeptFile {
  const content = Buffer.from(contentBase64, "base64");
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { name: fileName, sha256, bytes: content.length, content };
}

/** The runs to which any of these bytes belong. */
async function runsOf(stores: Stores, files: readonly RunFile[]): Promise<Run[]> {
  const runs = new Map<string, Run>();
  for (const sha256 of new Set(files.map((file) => file.sha256))) {
    const run = await stores.runs.ofFile(sha256);
    if (run) runs.set(run.runId, run);
  }
  return [...runs.values()];
}

/**
 * Show what an instrument's file, or its files for each channel, mean before any tube is changed. The same upload
 * again answers with the same run; until it is submitted, its uploader may look at the same files with another kit or
 * time, with channels added, or without the plate that was cancelled meanwhile, which replaces the run.
 * 404 `kit-unknown`, 409 `kit-retired`, 422 `file-unreadable`, 409 `file-already-uploaded`.
 */
export const uploadRun = route(
  api.uploadRun,
  async ({ params: { laboratoryId }, body, actor, clock, language, services: { stores, ids, evidence } }) => {
    inLaboratory(actor, laboratoryId);
    const now = clock.now();
    notInFuture("startedAt", body.startedAt, now, language);
    await stores.campaigns.get(body.campaignId);
    const kit = await stores.kits.inUse(laboratoryId, body.kitId);

    const kept = [body, ...(body.moreFiles ?? [])].map(keptFile);
    const read = kept.map(({ name, content }) => ({ fileName: name, bytes: content }));
    const { samples, controlWells, ...plate } = await readPlate(read, kit, language);
    const [file, ...moreFiles] = kept.map(({ content: _, ...each }) => each);
    if (!file) throw new TypeError("an upload has a file");
    const asked = {
      campaignId: body.campaignId,
      laboratoryId,
      kit: { kitId: kit.kitId, version: kit.version },
      startedAt: body.startedAt,
      uploadedBy: actor.subject,
      file,
      ...(moreFiles.length === 0 ? {} : { moreFiles }),
    };
    const judge = async (runId: string): Promise<Run> => ({
      runId,
      state: "uploaded",
      ...asked,
      ...plate,
      ...(await matchToTubes(stores, samples, controlWells, { runId, ...asked })),
      uploadedAt: now.toISOString(),
    });

    for (let attempt = 1; ; attempt++) {
      const earlier = await runsOf(stores, kept);
      const barring = earlier.find((run) => !mayLookAgain(run, asked));
      if (barring) throw new ProblemError("file-already-uploaded", { runId: barring.runId });
      const same = earlier.find((run) => isSame(run, asked));
      if (same && !(await plateCancelled(stores, same))) return same;
      for (const { sha256, content } of kept) await evidence.keep(sha256, content);
      const run = await judge(ids.ulid(now));
      try {
        await stores.runs.record(run, earlier, qualityWrites(stores, run, earlier));
        return run;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.status !== 409 || attempt === ATTEMPTS) throw error;
      }
    }
  },
);

/** A run that failed its controls goes no further, so it enters its laboratory's record now. */
function qualityWrites({ runQualities }: Stores, run: Run, earlier: readonly Run[]): Write[] {
  return [
    ...earlier.filter((was) => !was.controlsPassed).map((was) => runQualities.forget(was)),
    ...(run.controlsPassed ? [] : [runQualities.record(qualityOf(run, "controlsFailed", run.uploadedAt))]),
  ];
}

type Asked = Pick<
  Run,
  "campaignId" | "laboratoryId" | "kit" | "startedAt" | "uploadedBy" | "file" | "moreFiles"
>;

const hashesOf = (run: Pick<Run, "file" | "moreFiles">): string =>
  [...new Set(filesOf(run).map(({ sha256 }) => sha256))].sort().join(" ");

const mayLookAgain = (earlier: Run, { uploadedBy, laboratoryId }: Asked): boolean =>
  earlier.state === "uploaded" &&
  earlier.submittedBy === undefined &&
  earlier.uploadedBy === uploadedBy &&
  earlier.laboratoryId === laboratoryId;

const isSame = (earlier: Run, asked: Asked): boolean =>
  hashesOf(earlier) === hashesOf(asked) &&
  earlier.campaignId === asked.campaignId &&
  earlier.startedAt === asked.startedAt &&
  earlier.kit.kitId === asked.kit.kitId &&
  earlier.kit.version === asked.kit.version;
