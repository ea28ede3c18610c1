import type { Clock } from "../../shared/domain/instant.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { systemIds } from "../../shared/platform/ids.ts";
import { awsDocumentClient, documentTableClient } from "../../shared/platform/table-client.ts";
import { BoxStore } from "../../shared/store/boxes.ts";
import { CampaignStore } from "../../shared/store/campaigns.ts";
import { CounterStore } from "../../shared/store/counters.ts";
import { CustodyStore } from "../../shared/store/custody.ts";
import { FollowUpStore } from "../../shared/store/follow-ups.ts";
import { outboxStore } from "../../shared/store/outbox.ts";
import { ParticipationStore } from "../../shared/store/participations.ts";
import { SeatStore } from "../../shared/store/seats.ts";
import { SiteStore } from "../../shared/store/sites.ts";
import type { Stores } from "../../shared/store/stores.ts";
import { SupplyStore } from "../../shared/store/supplies.ts";
import { Table } from "../../shared/store/table.ts";
import { TubeStore } from "../../shared/store/tubes.ts";

type Swept = Pick<
  Stores,
  "campaigns" | "sites" | "seats" | "supplies" | "followUps" | "outbox" | "tubes" | "boxes"
> & {
  table: Table;
};

let stores: Swept | undefined;

/** What the sweep needs in AWS, made once: it is not permitted to open anything sealed. */
export function storesOfFunction(clock: Clock): Swept {
  if (!stores) {
    const { tableName } = readEnvironment(process.env);
    const table = new Table(documentTableClient(awsDocumentClient()), tableName);
    const custody = new CustodyStore(table);
    const tubes = new TubeStore(table, custody);
    stores = {
      ...{ table, tubes },
      boxes: new BoxStore(table, custody),
      campaigns: new CampaignStore(table, clock),
      followUps: new FollowUpStore(table),
      outbox: outboxStore(table, systemIds()),
      sites: new SiteStore(table, clock),
      supplies: new SupplyStore(table, new CounterStore(table)),
      seats: new SeatStore(table, new ParticipationStore(table), tubes, clock),
    };
  }
  return stores;
}
