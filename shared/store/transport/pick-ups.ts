import { PickUpRoute } from "../../domain/transport/pick-up.ts";
import { conflict, type Key, type Table } from "../table.ts";

// The routes of a campaign's day stand in one partition, a few dozen: a courier reads those of their own, and whoever
// looks for a missed pick-up reads all of them.

const partition = (campaignId: string, day: string): string => `PICK-UPS#${campaignId}#${day}`;
type RouteIds = Pick<PickUpRoute, "campaignId" | "day" | "routeId">;
const routeKey = ({ campaignId, day, routeId }: RouteIds): Key => ({
  pk: partition(campaignId, day),
  sk: routeId,
});

export class PickUpStore {
  constructor(private readonly table: Table) {}

  /** In order of their ids. */
  async ofDay(campaignId: string, day: string): Promise<PickUpRoute[]> {
    return (await this.table.query(partition(campaignId, day), "")).map((item) => PickUpRoute.parse(item));
  }

  /** Plan a route anew, whatever was planned under its id. */
  put(route: PickUpRoute): Promise<void> {
    return this.table.transact([this.table.put({ ...routeKey(route), ...route }, "any")]);
  }

  /** Take a route out of its day's plan; one that is not in it changes nothing. */
  cancel(route: RouteIds): Promise<void> {
    return this.table.transact([this.table.delete(routeKey(route))]);
  }

  /**
   * End a route at another laboratory.
   * @throws ProblemError `changed-meanwhile` when it was planned anew since it was read
   */
  divert(was: PickUpRoute, is: PickUpRoute): Promise<void> {
    return this.table.transact([
      this.table.replace(
        { ...routeKey(was), ...is },
        {
          condition: "laboratoryId = :was",
          values: { was: was.laboratoryId },
          otherwise: conflict,
        },
      ),
    ]);
  }
}
