import { csvRow } from "../../csv-cell.ts";
import type { PlannedSamplingSite } from "../places/planned-sites.ts";
import type { Plan } from "../plan.ts";

const row = (cells: readonly (string | number)[]): string => `${csvRow(cells)}\r\n`;

/** All sites of a plan, a line each. */
export function sitesCsv({ sites }: Pick<Plan, "sites">, nameOf: (id: string) => string): string {
  const header = [
    ...["siteId", "subDistrictId", "subDistrict", "kind", "keyCommunities", "xKm", "yKm", "lanes"],
    ...["people", "tubes", "seats", "opensAt", "closesAt", "setUpFromHour", "firstHour", "communities"],
  ];
  return (
    row(header) +
    sites
      .map((site) =>
        row([
          ...[site.siteId, site.subDistrictId, nameOf(site.subDistrictId), site.kind],
          site.isForKeyCommunities ? "yes" : "no",
          ...[site.xKm, site.yKm, site.lanes, site.people, site.tubes, site.seats],
          ...[site.opensAt, site.closesAt, site.setUpFromHour, site.firstHour],
          site.communities.join(" "),
        ]),
      )
      .join("")
  );
}

/** One site: its communities, and what it is to have. */
export function siteCsv(
  { couriers }: Pick<Plan, "couriers">,
  site: PlannedSamplingSite,
  nameOf: (id: string) => string,
): string {
  const courier = couriers.find(({ subDistrictId }) => subDistrictId === site.subDistrictId);
  return [
    row(["what", "value", "name"]),
    row(["site", site.siteId, nameOf(site.subDistrictId)]),
    row(["kind", site.kind, ""]),
    row(["lanes", site.lanes, ""]),
    row(["samplers at a time", site.lanes, ""]),
    row(["registrars at a time", site.lanes, ""]),
    row(["people", site.people, ""]),
    row(["tubes", site.tubes, ""]),
    row(["bookings to offer", site.seats, ""]),
    row(["opens", site.opensAt, ""]),
    row(["closes", site.closesAt, ""]),
    row(["set up from campaign hour", site.setUpFromHour, ""]),
    row(["first swab at campaign hour", site.firstHour, ""]),
    row(["courier comes every, h", courier?.roundHours ?? "", ""]),
    ...site.assignments.map(({ communityId, people }) =>
      row([`community ${communityId}`, people, nameOf(communityId)]),
    ),
  ].join("");
}
