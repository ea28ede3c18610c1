import * as api from "../../shared/api/lab.ts";
import { route } from "../../shared/http/route.ts";
import { inLaboratory, runOf } from "./laboratory-scope.ts";

/** Runs of one's laboratory without what is on the plates. 403 `scope-forbidden`. */
export const listRuns = route(
  api.listRuns,
  async ({ params: { laboratoryId }, query: { state }, actor, services }) => {
    inLaboratory(actor, laboratoryId);
    return { runs: await services.stores.runs.ofLaboratory(laboratoryId, state) };
  },
);

export const readRun = route(api.readRun, async ({ params: { runId }, actor, services: { stores } }) =>
  runOf(stores, actor, runId),
);

/** The file as it was uploaded, byte by byte. */
export const readRunFile = route(
  api.readRunFile,
  async ({ params: { runId }, actor, services: { stores, evidence } }) => {
    const { file } = await runOf(stores, actor, runId);
    const bytes = await evidence.read(file.sha256);
    return {
      fileName: file.name,
      sha256: file.sha256,
      contentBase64: Buffer.from(bytes).toString("base64"),
    };
  },
);
