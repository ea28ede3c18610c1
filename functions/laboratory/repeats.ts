import * as api from "../../shared/contracts/laboratory/runs.ts";
import { mayBeReviewed, type Run } from "../../shared/domain/laboratory/run.ts";
import { tubeOfSample } from "../../shared/domain/laboratory/sample-name.ts";
import type { Tube } from "../../shared/domain/sampling/tube.ts";
import type { NewCustodyEvent } from "../../shared/domain/transport/custody.ts";
import { route } from "../../shared/edge/route.ts";
import { ProblemError } from "../../shared/errors/problem.ts";
import type { Actor } from "../../shared/security/tokens.ts";
import { firstHalvesOf, mustBeTwoPeople } from "../../shared/services/access/two-people.ts";
import { countTested } from "../../shared/services/people/counter-deltas.ts";
import type { Services } from "../../shared/services/services.ts";
import { TUBE_AND_EVENT } from "../../shared/store/sampling/tubes.ts";
import { retryOnConflict, type Write } from "../../shared/store/table.ts";
import { runOf } from "./laboratory-scope.ts";
import { answerOf } from "./run-answer.ts";

/**
 * Leave chosen tubes out of a run: they wait to be tested again, and the others can be published. Those left out
 * before stay so. 409 `run-transition` | `same-person` | `tube-not-matched`, 404 `tube-unknown`.
 */
export const repeatTubes = route(
  api.repeatTubes,
  ({ params: { runId }, body: { tubeBarcodes, reason }, actor, reach, clock, services }) => {
    const { stores, table } = services;
    return retryOnConflict(async () => {
      const run = await runOf(stores, reach, runId);
      const chosen = placesOf(run, tubeBarcodes).filter(({ place }) => !isLeftOut(run, place));
      if (chosen.length === 0) return answerOf(run);
      await refuse(services, run, actor);
      const at = clock.now().toISOString();
      const toRepeat = { runId, by: actor.subject, at, reason };
      await table.transactInChunks(chosen, TUBE_AND_EVENT, (chunk) =>
        leaveOut(services, run, chunk, toRepeat),
      );
      return answerOf(await stores.runs.get(runId));
    });
  },
);

interface Chosen {
  tubeBarcode: string;
  place: number;
}

const isLeftOut = (run: Run, place: number): boolean => run.tubes[place]?.match === "toRepeat";

function placesOf(run: Run, tubeBarcodes: readonly string[]): Chosen[] {
  return [...new Set(tubeBarcodes)].map((tubeBarcode) => {
    const places = run.tubes.flatMap(({ sampleName }, place) =>
      tubeOfSample(sampleName) === tubeBarcode ? [place] : [],
    );
    if (places.length === 0) throw new ProblemError("tube-unknown", { tubeBarcode });
    const place = places.find((each) => isLeftOut(run, each) || run.tubes[each]?.match === "matched");
    const match = run.tubes[places[0] ?? 0]?.match ?? "";
    if (place === undefined) throw new ProblemError("tube-not-matched", { tubeBarcode, match });
    return { tubeBarcode, place };
  });
}

/** Until a run is submitted it is the technician's; then a reviewer's, who is another person. */
async function refuse({ stores }: Services, run: Run, { role, subject }: Actor): Promise<void> {
  const { runId, state, submittedBy } = run;
  const mine =
    role === "technician" ? state === "uploaded" && submittedBy === undefined : state === "submitted";
  if (!mine) throw new ProblemError("run-transition", { runId, state });
  if (role === "reviewer" && mayBeReviewed(run, subject) === "samePerson")
    throw new ProblemError("same-person", { runId });
  if (role === "reviewer") await mustBeTwoPeople(stores, firstHalvesOf(run), subject);
}

async function leaveOut(
  { stores }: Services,
  run: Run,
  chunk: readonly Chosen[],
  toRepeat: NonNullable<Tube["toRepeat"]> & { runId: string },
): Promise<Write[]> {
  const tubes = await stores.tubes.getMany(chunk.map(({ tubeBarcode }) => tubeBarcode));
  const { runId, by, at, reason } = toRepeat;
  const fact: NewCustodyEvent = {
    what: "returned",
    at,
    recordedAt: at,
    who: by,
    where: run.laboratoryId,
    detail: { runId, reason },
  };
  const toChange = [...tubes.values()].filter((tube) => mayBeRepeated(tube, run));
  const writes: Write[] = toChange.flatMap(({ runId: _, plateId: __, ...tube }) =>
    stores.tubes.change(tube, { state: "received", toRepeat }, [fact]),
  );
  return [
    ...stores.runs.leaveOut(
      run,
      chunk.map(({ place }) => place),
    ),
    ...countTested(stores.counters, run, -toChange.filter(({ state }) => state === "reported").length),
    ...writes,
  ];
}

/** A tube that was voided since, or went to another run, is only left out. */
const mayBeRepeated = (tube: Tube, { runId, state, plate, laboratoryId }: Run): boolean =>
  state === "submitted"
    ? tube.state === "reported" && tube.runId === runId
    : (tube.state === "received" && tube.laboratoryId === laboratoryId) ||
      (tube.state === "testing" && tube.laboratoryId === laboratoryId && tube.plateId === plate?.plateId);
