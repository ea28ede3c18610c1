import { createHash } from "node:crypto";
import * as api from "../../shared/api/lab.ts";
import type { Run } from "../../shared/domain/run.ts";
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

/**
 * Show what an instrument's file means before any tube is changed. The same upload again answers with the same run;
 * until it is submitted, its uploader may look at the same file with another kit or time, or without the plate that was
 * cancelled meanwhile, which replaces the run.
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

    const bytes = Buffer.from(body.contentBase64, "base64");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const { samples, controlWells, ...plate } = await readPlate(
      [{ fileName: body.fileName, bytes }],
      kit,
      language,
    );
    const asked = {
      campaignId: body.campaignId,
      laboratoryId,
      kit: { kitId: kit.kitId, version: kit.version },
      startedAt: body.startedAt,
      uploadedBy: actor.subject,
    };
    const judge = async (runId: string): Promise<Run> => ({
      runId,
      state: "uploaded",
      ...asked,
      ...plate,
      file: { name: body.fileName, sha256, bytes: bytes.length },
      ...(await matchToTubes(stores, samples, controlWells, { runId, ...asked })),
      uploadedAt: now.toISOString(),
    });

    for (let attempt = 1; ; attempt++) {
      const earlier = await stores.runs.ofFile(sha256);
      if (earlier && !mayLookAgain(earlier, asked))
        throw new ProblemError("file-already-uploaded", { runId: earlier.runId });
      if (earlier && isSame(earlier, asked) && !(await plateCancelled(stores, earlier))) return earlier;
      await evidence.keep(sha256, bytes);
      const run = await judge(ids.ulid(now));
      try {
        if (earlier) await stores.runs.recordInsteadOf(earlier, run, qualityWrites(stores, run, earlier));
        else await stores.runs.record(run, qualityWrites(stores, run));
        return run;
      } catch (error) {
        if (!(error instanceof ProblemError) || error.status !== 409 || attempt === ATTEMPTS) throw error;
      }
    }
  },
);

/** A run that failed its controls goes no further, so it enters its laboratory's record now. */
function qualityWrites({ runQualities }: Stores, run: Run, earlier?: Run): Write[] {
  const forgets = earlier !== undefined && !earlier.controlsPassed;
  return [
    ...(forgets ? [runQualities.forget(earlier)] : []),
    ...(run.controlsPassed ? [] : [runQualities.record(qualityOf(run, "controlsFailed", run.uploadedAt))]),
  ];
}

type Asked = Pick<Run, "campaignId" | "laboratoryId" | "kit" | "startedAt" | "uploadedBy">;

const mayLookAgain = (earlier: Run, { uploadedBy, laboratoryId }: Asked): boolean =>
  earlier.state === "uploaded" &&
  earlier.submittedBy === undefined &&
  earlier.uploadedBy === uploadedBy &&
  earlier.laboratoryId === laboratoryId;

const isSame = (earlier: Run, asked: Asked): boolean =>
  earlier.campaignId === asked.campaignId &&
  earlier.startedAt === asked.startedAt &&
  earlier.kit.kitId === asked.kit.kitId &&
  earlier.kit.version === asked.kit.version;
