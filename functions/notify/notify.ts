import type { Services } from "../../shared/platform/services.ts";
import type { OutboxEntry } from "../../shared/store/outbox.ts";
import { publishRun } from "../../shared/store/publication.ts";
import { sendOneTimeCode } from "./one-time-code.ts";
import { tellMembers } from "./tube-ended.ts";

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
      return tellMembers(services, entry);
    case "runApproved":
      await publishRun(services, entry.runId);
  }
}
