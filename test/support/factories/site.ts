import type { Site } from "../../../shared/domain/campaign/site.ts";

/** An open fixed site of two lanes, 8:00 to 12:00, four slots an hour with ten seats a lane. */
export const aSite = (differences: Partial<Site> = {}): Site => ({
  siteId: "110107001-F1",
  kind: "fixed",
  subDistrictId: "110107001",
  communityIds: [],
  name: { zh: "采样点", en: "Site" },
  state: "open",
  lanes: 2,
  opensAt: "08:00",
  closesAt: "12:00",
  slotMinutes: 15,
  seatsPerLane: 10,
  xKm: 0,
  yKm: 0,
  ...differences,
});
