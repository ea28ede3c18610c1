import type { Clock } from "../../shared/domain/instant.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { awsDocumentClient, documentTableClient } from "../../shared/platform/table-client.ts";
import { CampaignStore } from "../../shared/store/campaigns.ts";
import { CustodyStore } from "../../shared/store/custody.ts";
import { ParticipationStore } from "../../shared/store/participations.ts";
import { SeatStore } from "../../shared/store/seats.ts";
import { SiteStore } from "../../shared/store/sites.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { Table } from "../../shared/store/table.ts";
import { TubeStore } from "../../shared/store/tubes.ts";

let stores: Pick<Stores, "campaigns" | "sites" | "seats"> | undefined;

/** What freeing seats needs in AWS, made once: the sweep is not permitted to open anything sealed. */
export function seatsOfFunction(clock: Clock): Pick<Stores, "campaigns" | "sites" | "seats"> {
  if (!stores) {
    const { tableName } = readEnvironment(process.env);
    const table = new Table(documentTableClient(awsDocumentClient()), tableName);
    const tubes = new TubeStore(table, new CustodyStore(table));
    stores = {
      campaigns: new CampaignStore(table, clock),
      sites: new SiteStore(table, clock),
      seats: new SeatStore(table, new ParticipationStore(table), tubes, clock),
    };
  }
  return stores;
}
