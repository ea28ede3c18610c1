import * as api from "../../shared/contracts/laboratory/runs.ts";
import { filesOf } from "../../shared/domain/laboratory/run-files.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import { runOf } from "./laboratory-scope.ts";
import { answerOf } from "./run-answer.ts";

/** Pages looked through for the first run of a state; beyond them the caller asks again. */
const MOST_PAGES = 10;

/** Runs of one's laboratory without what is on the plates. 403 `scope-forbidden`. */
export const listRuns = route(
  api.listRuns,
  async ({ params: { laboratoryId }, query: { state, limit, after }, services: { stores } }) => {
    const page = { state, limit: Number(limit) };
    let found = await stores.runs.ofLaboratory(laboratoryId, { ...page, after });
    for (let n = 1; n < MOST_PAGES && found.runs.length === 0 && found.next !== undefined; n++)
      found = await stores.runs.ofLaboratory(laboratoryId, { ...page, after: found.next });
    return found;
  },
);

export const readRun = route(api.readRun, async ({ params: { runId }, reach, services: { stores } }) =>
  answerOf(await runOf(stores, reach, runId)),
);

/** A file as it was uploaded, byte by byte. 404 `file-unknown`. */
export const readRunFile = route(
  api.readRunFile,
  async ({ params: { runId }, query: { sha256 }, reach, services: { stores, evidence } }) => {
    const run = await runOf(stores, reach, runId);
    const file = sha256 === undefined ? run.file : filesOf(run).find((each) => each.sha256 === sha256);
    if (!file) throw new ProblemError("file-unknown", { runId, sha256: sha256 ?? "" });
    const bytes = await evidence.read(file.sha256);
    return {
      fileName: file.name,
      sha256: file.sha256,
      contentBase64: Buffer.from(bytes).toString("base64"),
    };
  },
);
