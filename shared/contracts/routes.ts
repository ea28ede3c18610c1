import * as z from "zod";
import * as apiKeys from "./access/api-keys.ts";
import * as access from "./access/sign-in.ts";
import * as codeKeys from "./access/signing-keys.ts";
import * as staffAccounts from "./access/staff-accounts.ts";
import * as statusWebhooks from "./access/status-webhooks.ts";
import * as availability from "./booking/availability.ts";
import * as bookings from "./booking/bookings.ts";
import * as groups from "./booking/groups.ts";
import * as overbooked from "./booking/overbooked.ts";
import * as waitingRoom from "./booking/waiting-room.ts";
import * as command from "./campaign/campaigns.ts";
import * as progress from "./campaign/progress.ts";
import * as publicCampaigns from "./campaign/public-campaigns.ts";
import * as publicFigures from "./campaign/public-figures.ts";
import * as slots from "./campaign/site-days.ts";
import * as alertSettings from "./command/alert-settings.ts";
import * as alerts from "./command/alerts.ts";
import * as commandScreen from "./command/command-screen.ts";
import * as dailyReports from "./command/daily-reports.ts";
import * as drillDown from "./command/drill-down.ts";
import * as exports from "./command/exports.ts";
import * as provincial from "./command/provincial.ts";
import * as steering from "./command/steering.ts";
import type { RouteContract } from "./contract.ts";
import * as rounds from "./field/rounds.ts";
import * as shifts from "./field/shifts.ts";
import * as siteQueues from "./field/site-queues.ts";
import * as watchLists from "./field/watch-lists.ts";
import * as followUps from "./follow-up/follow-ups.ts";
import * as transfers from "./follow-up/transfers.ts";
import * as corrections from "./laboratory/corrections.ts";
import * as kits from "./laboratory/kits.ts";
import * as laboratoryCapacity from "./laboratory/laboratory-capacity.ts";
import * as plates from "./laboratory/plates.ts";
import * as quality from "./laboratory/quality.ts";
import * as readingOptions from "./laboratory/reading-options.ts";
import * as lab from "./laboratory/runs.ts";
import * as laboratoryTubes from "./laboratory/tubes.ts";
import * as workList from "./laboratory/work-list.ts";
import * as messageTexts from "./messages/message-texts.ts";
import * as notReached from "./messages/not-reached.ts";
import * as reach from "./messages/reach.ts";
import * as receipts from "./messages/receipts.ts";
import * as reminders from "./messages/reminders.ts";
import * as results from "./messages/results.ts";
import * as unsampledReminders from "./messages/unsampled-reminders.ts";
import * as careCategories from "./people/care-categories.ts";
import * as certificates from "./people/certificates.ts";
import * as confirmations from "./people/confirmations.ts";
import * as merges from "./people/merges.ts";
import * as integration from "./people/person-status.ts";
import * as residents from "./people/residents.ts";
import * as roster from "./people/roster.ts";
import * as statusEvents from "./people/status-events.ts";
import * as unsampled from "./people/unsampled.ts";
import * as plans from "./planning/plans.ts";
import * as devices from "./sampling/devices.ts";
import * as labelRolls from "./sampling/label-rolls.ts";
import * as quarantine from "./sampling/quarantine.ts";
import * as sampling from "./sampling/sync.ts";
import * as tubeDesk from "./sampling/tube-desk.ts";
import * as supplies from "./supplies/supplies.ts";
import * as transport from "./transport/boxes.ts";
import * as custody from "./transport/custody.ts";
import * as pickUps from "./transport/pick-ups.ts";
import * as unpackedTubes from "./transport/unpacked-tubes.ts";
import * as untested from "./transport/untested.ts";

const isRoute = (value: unknown): value is RouteContract =>
  typeof value === "object" && value !== null && "operationId" in value && "key" in value;

const MODULES = [
  access,
  staffAccounts,
  codeKeys,
  apiKeys,
  statusWebhooks,
  residents,
  results,
  certificates,
  messageTexts,
  notReached,
  reach,
  receipts,
  reminders,
  unsampledReminders,
  availability,
  publicCampaigns,
  publicFigures,
  roster,
  bookings,
  slots,
  waitingRoom,
  sampling,
  quarantine,
  tubeDesk,
  confirmations,
  unsampled,
  merges,
  devices,
  labelRolls,
  transport,
  untested,
  custody,
  unpackedTubes,
  pickUps,
  lab,
  laboratoryTubes,
  corrections,
  kits,
  laboratoryCapacity,
  plans,
  plates,
  workList,
  quality,
  readingOptions,
  command,
  overbooked,
  progress,
  commandScreen,
  alerts,
  alertSettings,
  drillDown,
  steering,
  dailyReports,
  exports,
  provincial,
  followUps,
  transfers,
  groups,
  supplies,
  careCategories,
  watchLists,
  rounds,
  shifts,
  siteQueues,
  integration,
  statusEvents,
] as const;

/** The one route list: read by the gateway's definition, the local server, the authorizer and the OpenAPI generator. */
export const ROUTES: readonly RouteContract[] = MODULES.flatMap((module): unknown[] =>
  Object.values(module),
).filter(isRoute);

const isSchema = (entry: [string, unknown]): entry is [string, z.ZodType] => entry[1] instanceof z.ZodType;

/** The schemas that the modules export, with their names: components of the OpenAPI document. */
export const DECLARED_SCHEMAS: readonly [name: string, schema: z.ZodType][] = MODULES.flatMap((module) =>
  Object.entries<unknown>(module),
).filter(isSchema);

type Exported<Module> = Module extends unknown ? Module[keyof Module] : never;
type DeclaredRoute = Extract<Exported<(typeof MODULES)[number]>, Pick<RouteContract, "key" | "operationId">>;

/** Every contract by its key, as types only: what the pages know of the API. */
export type RoutesByKey = { readonly [Route in DeclaredRoute as Route["key"]]: Route };
