import { type SourcedValue, valuesOf } from "../../sourced-values.ts";

/** What the planner has no use for: how people and staff behave within the hour. What it assumes too is in its own table. */
export const MODEL_ASSUMPTIONS = {
  turnoutShare: { value: 0.995, source: "assumed: everybody is asked for; voluntary rounds saw 93–97 %" },
  walkInShare: { value: 0.15, source: "Hong Kong 2020: 10–23 % without a booking" },
  togetherShare: { value: 0.6, source: "assumed: households that come together" },
  earlyMinutesMean: { value: 10, source: "assumed: people come before their slot" },
  earlyMinutesDeviation: { value: 15, source: "assumed: SD of punctuality" },
  noShowReturnHoursLeast: { value: 2, source: "assumed: who missed the slot comes later the same day" },
  noShowReturnHoursMost: { value: 6, source: "assumed: who missed the slot comes later the same day" },
  bookingLeadHoursMean: { value: 4, source: "assumed: bookings are made hours ahead" },
  byDocumentShare: { value: 0.02, source: "assumed: people who have no code with them" },
  otherSiteShare: { value: 0.02, source: "assumed: people who come to another site of the sub-district" },
  visitorShare: { value: 0.001, source: "assumed: people on no roster" },
  serviceSpread: { value: 0.3, source: "assumed: σ of the logarithm of a lane's cycle" },
  openTubeMinutes: { value: 60, source: "assumed: an open tube is sealed short after this" },
  syncMinutes: { value: 2, source: "assumed: a device with a network sends what it sealed" },
  handOverMinutes: { value: 3, source: "assumed: courier and site count a box together" },
  unpackingMinutes: { value: 10, source: "assumed: a box is scanned at the laboratory" },
  retestsFirst: { value: 1, source: "the laboratory's list; 0: after first results, as the plan has them" },
  plateSetUpMinutes: { value: 5, source: "assumed: tubes are plated before the plate begins" },
  plateTubes: { value: 94, source: "94 of 96 wells; 2 controls assumed" },
  plateHours: { value: 1, source: "assumed: a laboratory starts a plate at least once an hour" },
  reviewMinutes: { value: 20, source: "assumed: from upload to approval" },
  inconclusiveShare: { value: 0.0017, source: "39,297 US school pools, doi 10.1128/JCM.01123-21" },
  invalidShare: { value: 0.0008, source: "39,297 US school pools, doi 10.1128/JCM.01123-21" },
  swabUpsideDownShare: { value: 0.0055, source: "39,297 US school pools, doi 10.1128/JCM.01123-21" },
  laboratoryIncidentShare: { value: 0.0012, source: "39,297 US school pools, doi 10.1128/JCM.01123-21" },
  leakShare: { value: 0.0005, source: "assumed: 0.01–0.1 %" },
  spoiltPlateShare: { value: 0.004, source: "assumed: a failed control, and the plate is repeated" },
  looksEarlyShare: { value: 0.5, source: "assumed: carers who look before there is a result" },
  looksAfterMinutesMean: { value: 40, source: "assumed: carers look when the message came" },
} as const satisfies Record<string, SourcedValue>;

export type ModelAssumptions = { -readonly [Key in keyof typeof MODEL_ASSUMPTIONS]: number };

/** The values, some replaced. */
export function modelAssumptions(own: Partial<ModelAssumptions> = {}): ModelAssumptions {
  return { ...valuesOf(MODEL_ASSUMPTIONS), ...own };
}
