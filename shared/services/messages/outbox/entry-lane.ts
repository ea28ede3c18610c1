import type { Lane } from "../../../domain/messages/channel.ts";
import type { OutboxEntry } from "../../../store/messages/outbox.ts";

/** What an entry waits behind: only what is as urgent. Results and what may take a message back come before good news. */
export function laneOfEntry(entry: OutboxEntry): Lane {
  switch (entry.kind) {
    case "oneTimeCode":
    case "linkConsentAsked":
      return "codes";
    case "tubesEnded":
      return entry.lane ?? "news";
    case "deliveriesDue":
      return entry.lane ?? "news";
    case "remindersDue":
    case "unsampledReminded":
    case "resultsDue":
      return "reminders";
    case "statusesTold":
    case "statusesToPush":
    case "receiptsHeard":
    case "groupSeated":
    case "householdJoined":
    case "householdLeft":
    case "mergeAsked":
    case "signInLinkMade":
      return "news";
    default:
      return "urgent";
  }
}
