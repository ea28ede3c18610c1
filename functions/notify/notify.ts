import type { Services } from "../../shared/platform/services.ts";
import { settleCasesAround, tellOverdue } from "../../shared/store/follow-up-settling.ts";
import type { OutboxEntry } from "../../shared/store/outbox.ts";
import { tellGroup } from "./group-seated.ts";
import { sendOneTimeCode } from "./one-time-code.ts";
import { membersOf, tellMembers } from "./tube-ended.ts";
import { voidTooOldTubes } from "./void-too-old.ts";

type TubesEnded = Extract<OutboxEntry, { kind: "tubesEnded" }>;

/**
 * Do what an outbox entry owes. May be called any number of times for one entry, also at once from several places:
 * what was done is not done again.
 * @throws when something of it is still owed; the caller tries again later
 */
export async function notify(services: Services, entry: OutboxEntry): Promise<void> {
  switch (entry.kind) {
    case "oneTimeCode":
      return sendOneTimeCode(services, entry);
    case "tubeEnded":
      return tubeEnded(services, entry);
    case "tubesEnded":
      return tubesEnded(services, entry.tubes);
    case "memberLeft": {
      const { tube, participations } = await membersOf(services, entry.tubeBarcode, [entry.residentId]);
      return settleCasesAround(services, tube, [...participations.values()]);
    }
    case "reportDue":
      return tellOverdue(services, entry.tubeBarcode);
    case "tubesTooOld":
      return voidTooOldTubes(services, entry.tubeBarcodes);
    case "groupSeated":
      return tellGroup(services, entry);
    case "runApproved":
      await services.publications.publish(services, entry.runId);
  }
}

/** A tube whose members could not all be told keeps nobody else from being told. */
async function tubesEnded(services: Services, tubes: TubesEnded["tubes"]): Promise<void> {
  const failures: unknown[] = [];
  for (const tube of tubes)
    await tubeEnded(services, { kind: "tubeEnded", ...tube }).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tubes are still owed`);
}

/** The cases come first: command and communities are told even where a message to a member fails. */
async function tubeEnded(
  services: Services,
  entry: Extract<OutboxEntry, { kind: "tubeEnded" }>,
): Promise<void> {
  const { tube, participations } = await membersOf(services, entry.tubeBarcode);
  await settleCasesAround(services, tube, [...participations.values()]);
  await tellMembers(services, entry, tube, participations);
}
