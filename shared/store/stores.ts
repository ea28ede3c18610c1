import type { Clock } from "../domain/instant.ts";
import type { RequestGathering } from "../ports/batching.ts";
import type { Ids } from "../ports/ids.ts";
import type { SecondFactor } from "../ports/second-factor.ts";
import type { KeyAuthenticator } from "../security/key-authenticator.ts";
import { PasswordLane } from "../security/password-lane.ts";
import type { FieldSealer, LookupHasher } from "../security/sealing.ts";
import { AccessEventStore } from "./access/access-events.ts";
import { ApiKeyStore } from "./access/api-keys.ts";
import { AttemptStore } from "./access/attempts.ts";
import { CodeSendingStore } from "./access/code-sendings.ts";
import { EndedSignInStore } from "./access/ended-sign-ins.ts";
import { LinkConsentStore } from "./access/link-consents.ts";
import { OneTimeCodeStore } from "./access/one-time-codes.ts";
import { RevocationStore } from "./access/revocations.ts";
import { SessionStore } from "./access/sessions.ts";
import { SignInLinkStore } from "./access/sign-in-links.ts";
import { signingKeyStore } from "./access/signing-keys.ts";
import { StaffStore } from "./access/staff.ts";
import { StaffChanges } from "./access/staff-changes.ts";
import { StatusWebhookStore } from "./access/status-webhooks.ts";
import { AvailabilityStore } from "./booking/availability.ts";
import { BookedSeatStore } from "./booking/booked-seats.ts";
import { DisplacedBookingStore } from "./booking/displaced-bookings.ts";
import { GroupStore } from "./booking/groups.ts";
import { WaitingRoomStore } from "./booking/waiting-room.ts";
import { RoomCounters } from "./booking/waiting-room-counters.ts";
import { RoomJoinStore } from "./booking/waiting-room-joins.ts";
import { AreaStore, CampaignStore } from "./campaign/campaigns.ts";
import { SiteStore } from "./campaign/sites.ts";
import { AlertEscalationStore } from "./command/alert-escalations.ts";
import { AlertSettingStore } from "./command/alert-settings.ts";
import { AlertStore } from "./command/alerts.ts";
import { CourseStore } from "./command/course.ts";
import { DailyReportStore } from "./command/daily-reports.ts";
import { DecisionStore } from "./command/decisions.ts";
import { ExportStore } from "./command/exports.ts";
import { LookStore } from "./command/looks.ts";
import { ProvincialRowStore } from "./command/provincial-rows.ts";
import { ScreenStore } from "./command/screens.ts";
import { CounterStore } from "./counters.ts";
import { RoundStore } from "./field/rounds.ts";
import { ShiftWorkerStore } from "./field/shift-workers.ts";
import { ShiftStore } from "./field/shifts.ts";
import { SiteQueueStore } from "./field/site-queues.ts";
import { VisitStore } from "./field/visits.ts";
import { WatchEntryStore } from "./field/watch-entries.ts";
import { WatchLookStore } from "./field/watch-looks.ts";
import { FollowUpStore } from "./follow-up/follow-ups.ts";
import { NoticeStore } from "./follow-up/notices.ts";
import { ReportReadStore } from "./follow-up/report-reads.ts";
import { TransferStore } from "./follow-up/transfers.ts";
import { CorrectionStore } from "./laboratory/corrections.ts";
import { DueResultStore } from "./laboratory/due-results.ts";
import { KitStore } from "./laboratory/kits.ts";
import { LaboratorySettingStore } from "./laboratory/laboratory-settings.ts";
import { PlateStore } from "./laboratory/plates.ts";
import { RunQualityStore } from "./laboratory/run-qualities.ts";
import { RunStore } from "./laboratory/runs.ts";
import { ChannelLineStore } from "./messages/channel-lines.ts";
import { DeadNumberStore } from "./messages/dead-numbers.ts";
import { DueDeliveryStore } from "./messages/due-deliveries.ts";
import { MessageStore } from "./messages/messages.ts";
import { NotReachedStore } from "./messages/not-reached.ts";
import { outboxStore } from "./messages/outbox.ts";
import { ReachStore } from "./messages/reach.ts";
import { ReceiptPointerStore } from "./messages/receipt-pointers.ts";
import { ReminderStore } from "./messages/reminders.ts";
import { TextVersionStore } from "./messages/text-versions.ts";
import { UnsampledReminderStore } from "./messages/unsampled-reminders.ts";
import { CareCategoryStore } from "./people/care-categories.ts";
import { CertificateStore } from "./people/certificates.ts";
import { HouseholdConsentStore } from "./people/household-consents.ts";
import { HouseholdStore } from "./people/households.ts";
import { MergeStore } from "./people/merges.ts";
import { ParticipationStore } from "./people/participations.ts";
import { PhoneChangeStore } from "./people/phone-changes.ts";
import { ResidentStore } from "./people/residents.ts";
import { RosterImportStore } from "./people/roster-imports.ts";
import { StatusFeedStore } from "./people/status-feed.ts";
import { DeviceStore } from "./sampling/devices.ts";
import { LabelRollStore } from "./sampling/label-rolls.ts";
import { OperationStore } from "./sampling/operations.ts";
import { QuarantineStore } from "./sampling/quarantine.ts";
import { TubeNoteStore } from "./sampling/tube-notes.ts";
import { TubeStore } from "./sampling/tubes.ts";
import { SupplyStore } from "./supplies/supplies.ts";
import type { Table } from "./table.ts";
import { BoxStore } from "./transport/boxes.ts";
import { CustodyStore } from "./transport/custody.ts";
import { PickUpStore } from "./transport/pick-ups.ts";

export interface StoreParts {
  table: Table;
  clock: Clock;
  ids: Ids;
  sealer: FieldSealer;
  hasher: LookupHasher;
  /** Entries to the waiting room that come together in one transaction; absent, each has its own. */
  gathering?: RequestGathering | undefined;
  /** For functions that publish or verify token keys. */
  keyAuthenticator?: KeyAuthenticator | undefined;
  /** For functions that make accounts or let staff sign in. */
  secondFactor?: SecondFactor | undefined;
}

const refuse = (): never => {
  throw new Error("these stores were made without a second factor");
};
const NONE: SecondFactor = { newSecret: refuse, uriOf: refuse, counterOf: refuse };

/** All stores over one table. */
export function createStores(parts: StoreParts) {
  const { table, clock, ids, sealer, hasher, gathering, keyAuthenticator, secondFactor = NONE } = parts;
  const revocations = new RevocationStore(table);
  const endedSignIns = new EndedSignInStore(table, revocations);
  const passwords = new PasswordLane();
  const staff = new StaffStore(table, sealer, passwords, secondFactor);
  const accessEvents = new AccessEventStore(table);
  const counters = new CounterStore(table);
  const custody = new CustodyStore(table);
  const outbox = outboxStore(table, ids);
  const sites = new SiteStore(table, clock);
  const participations = new ParticipationStore(table);
  const tubes = new TubeStore(table, custody);
  const roomCounters = new RoomCounters(table, ids);
  const waitingRooms = new WaitingRoomStore(table, clock, roomCounters);
  return {
    accessEvents,
    alerts: new AlertStore(table, clock),
    alertEscalations: new AlertEscalationStore(table, sealer, hasher),
    alertSettings: new AlertSettingStore(table, sealer),
    apiKeys: new ApiKeyStore(table, sealer, clock, gathering),
    attempts: new AttemptStore(table, hasher),
    areas: new AreaStore(table, clock),
    availability: new AvailabilityStore(table, sites, clock),
    bookedSeats: new BookedSeatStore(table, sites, clock),
    boxes: new BoxStore(table, custody),
    campaigns: new CampaignStore(table, clock),
    careCategories: new CareCategoryStore(table, sealer),
    certificates: new CertificateStore(table),
    channelLines: new ChannelLineStore(table),
    codeSendings: new CodeSendingStore(table, clock),
    corrections: new CorrectionStore(table),
    counters,
    courses: new CourseStore(table, clock),
    custody,
    dailyReports: new DailyReportStore(table),
    deadNumbers: new DeadNumberStore(table, hasher),
    decisions: new DecisionStore(table),
    devices: new DeviceStore(table),
    displacedBookings: new DisplacedBookingStore(table),
    dueDeliveries: new DueDeliveryStore(table, outbox),
    dueResults: new DueResultStore(table, outbox),
    endedSignIns,
    exports: new ExportStore(table),
    followUps: new FollowUpStore(table),
    householdConsents: new HouseholdConsentStore(table, hasher, ids),
    looks: new LookStore(table, ids),
    merges: new MergeStore(table),
    groups: new GroupStore(table, sealer, hasher),
    households: new HouseholdStore(table),
    kits: new KitStore(table),
    laboratorySettings: new LaboratorySettingStore(table),
    labelRolls: new LabelRollStore(table, clock),
    linkConsents: new LinkConsentStore(table, sealer, hasher, ids, outbox),
    messages: new MessageStore(table, sealer, clock),
    notices: new NoticeStore(table),
    notReached: new NotReachedStore(table),
    oneTimeCodes: new OneTimeCodeStore(table, sealer, hasher, outbox, ids),
    operations: new OperationStore(table),
    outbox,
    participations,
    phoneChanges: new PhoneChangeStore(table, sealer, hasher, endedSignIns, outbox),
    pickUps: new PickUpStore(table),
    plates: new PlateStore(table),
    provincialRows: new ProvincialRowStore(table, sealer, hasher),
    quarantine: new QuarantineStore(table, sealer),
    reach: new ReachStore(table, sealer),
    receiptPointers: new ReceiptPointerStore(table),
    reminders: new ReminderStore(table),
    reportReads: new ReportReadStore(table, ids),
    residents: new ResidentStore(table, sealer, hasher),
    rosterImports: new RosterImportStore(table, hasher),
    revocations,
    roomJoins: new RoomJoinStore(table, clock, roomCounters, waitingRooms, gathering),
    runQualities: new RunQualityStore(table),
    runs: new RunStore(table),
    screens: new ScreenStore(table, clock),
    sessions: new SessionStore(table, hasher, ids, revocations),
    signInLinks: new SignInLinkStore(table, hasher, ids, outbox, endedSignIns),
    signingKeys: signingKeyStore(table, keyAuthenticator),
    sites,
    staff,
    statusFeed: new StatusFeedStore(table),
    statusWebhooks: new StatusWebhookStore(table, clock),
    staffChanges: new StaffChanges(table, staff, sealer, passwords, accessEvents, revocations),
    supplies: new SupplyStore(table, counters),
    textVersions: new TextVersionStore(table, clock),
    shifts: new ShiftStore(table),
    shiftWorkers: new ShiftWorkerStore(table, sealer),
    transfers: new TransferStore(table, sealer),
    tubeNotes: new TubeNoteStore(table),
    tubes,
    unsampledReminders: new UnsampledReminderStore(table),
    waitingRooms,
    rounds: new RoundStore(table),
    siteQueues: new SiteQueueStore(table),
    visits: new VisitStore(table),
    watchEntries: new WatchEntryStore(table, sealer),
    watchLooks: new WatchLookStore(table),
  };
}

export type Stores = ReturnType<typeof createStores>;
