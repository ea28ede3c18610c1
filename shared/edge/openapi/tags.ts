import type { ActorName } from "../../contracts/contract.ts";

/** What the operations of an actor are for. */
export const TAG_DESCRIPTIONS: Record<ActorName, string> = {
  access: "Sign-in of residents and staff, accounts of staff, signing keys, and keys of other systems.",
  residents: "What residents do for themselves and their household: codes, bookings, results, messages.",
  sampling: "Devices at sampling sites: their operations, their keys, labels, quarantined operations.",
  transport: "Boxes on their way to a laboratory: hand-over, receipt, loss, custody, routes of couriers.",
  lab: "Laboratories: kits, plates, runs, review, publication, corrections, quality indicators.",
  command: "The command centre and the communities: campaigns, sites, roster, groups, progress, plans.",
  field:
    "People and field work: watch lists with what is due when, people who are still to be sampled, rounds from door to door, queues at sites, shifts.",
  "follow-up":
    "After results, and what people are told: cases with contacts and transfers, supplies, people not reached, reminders, texts of messages.",
  steering: "A running campaign: the command screen, alerts, decisions, daily reports, exports.",
  integration: "Other systems, such as health codes: the status of people, asked for by signed requests.",
};
