import type { Clock } from "../../domain/instant.ts";
import { systemIds } from "../../ports/ids.ts";
import { BookingService } from "../../services/booking/seats/bookings.ts";
import { StatusWebhookStore } from "../../store/access/status-webhooks.ts";
import { AreaStore, CampaignStore } from "../../store/campaign/campaigns.ts";
import { SiteStore } from "../../store/campaign/sites.ts";
import { AlertStore } from "../../store/command/alerts.ts";
import { CourseStore } from "../../store/command/course.ts";
import { DailyReportStore } from "../../store/command/daily-reports.ts";
import { CounterStore } from "../../store/counters.ts";
import { FollowUpStore } from "../../store/follow-up/follow-ups.ts";
import { DueResultStore } from "../../store/laboratory/due-results.ts";
import { DueDeliveryStore } from "../../store/messages/due-deliveries.ts";
import { outboxStore } from "../../store/messages/outbox.ts";
import { ReminderStore } from "../../store/messages/reminders.ts";
import { UnsampledReminderStore } from "../../store/messages/unsampled-reminders.ts";
import { ParticipationStore } from "../../store/people/participations.ts";
import { StatusFeedStore } from "../../store/people/status-feed.ts";
import { TubeStore } from "../../store/sampling/tubes.ts";
import type { Stores } from "../../store/stores.ts";
import { SupplyStore } from "../../store/supplies/supplies.ts";
import { Table } from "../../store/table.ts";
import { BoxStore } from "../../store/transport/boxes.ts";
import { CustodyStore } from "../../store/transport/custody.ts";
import { readEnvironment } from "./environment.ts";
import { awsTableClient } from "./service-call.ts";

type Swept = Pick<
  Stores,
  | "alerts"
  | "areas"
  | "campaigns"
  | "counters"
  | "courses"
  | "dailyReports"
  | "sites"
  | "supplies"
  | "followUps"
  | "outbox"
  | "tubes"
  | "boxes"
  | "dueDeliveries"
  | "dueResults"
  | "reminders"
  | "unsampledReminders"
  | "statusFeed"
  | "statusWebhooks"
> & {
  table: Table;
  bookings: BookingService;
};

let stores: Swept | undefined;

/** What the sweep needs in AWS, made once: it is not permitted to open anything sealed. */
export function storesOfFunction(clock: Clock): Swept {
  if (!stores) {
    const { tableName } = readEnvironment(process.env);
    const table = new Table(awsTableClient(), tableName);
    const custody = new CustodyStore(table);
    const counters = new CounterStore(table);
    const tubes = new TubeStore(table, custody);
    const outbox = outboxStore(table, systemIds());
    stores = {
      ...{ table, tubes },
      boxes: new BoxStore(table, custody),
      ...{ areas: new AreaStore(table, clock), campaigns: new CampaignStore(table, clock) },
      ...{ counters, courses: new CourseStore(table, clock), dailyReports: new DailyReportStore(table) },
      alerts: new AlertStore(table, clock),
      followUps: new FollowUpStore(table),
      outbox,
      dueDeliveries: new DueDeliveryStore(table, outbox),
      dueResults: new DueResultStore(table, outbox),
      reminders: new ReminderStore(table),
      unsampledReminders: new UnsampledReminderStore(table),
      statusFeed: new StatusFeedStore(table),
      statusWebhooks: new StatusWebhookStore(table, clock),
      sites: new SiteStore(table, clock),
      supplies: new SupplyStore(table, counters),
      bookings: new BookingService(table, new ParticipationStore(table), tubes, clock),
    };
  }
  return stores;
}
