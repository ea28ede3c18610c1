import type { Clock } from "../domain/instant.ts";
import type { RequestGathering } from "../ports/batching.ts";
import type { Ids } from "../ports/ids.ts";
import type { KeyAuthenticator } from "../security/key-authenticator.ts";
import { PasswordLane } from "../security/password-lane.ts";
import type { FieldSealer, LookupHasher } from "../security/sealing.ts";
import { AccessEventStore } from "../store/access/access-events.ts";
import { AttemptStore } from "../store/access/attempts.ts";
import { LinkConsentStore } from "../store/access/link-consents.ts";
import { OneTimeCodeStore } from "../store/access/one-time-codes.ts";
import { RevocationStore } from "../store/access/revocations.ts";
import { SessionStore } from "../store/access/sessions.ts";
import { SignInLinkStore } from "../store/access/sign-in-links.ts";
import { signingKeyStore } from "../store/access/signing-keys.ts";
import { StaffStore } from "../store/access/staff.ts";
import { StaffChanges } from "../store/access/staff-changes.ts";
import { AvailabilityStore } from "../store/booking/availability.ts";
import { DisplacedBookingStore } from "../store/booking/displaced-bookings.ts";
import { GroupStore } from "../store/booking/groups.ts";
import { WaitingRoomStore } from "../store/booking/waiting-room.ts";
import { RoomCounters } from "../store/booking/waiting-room-counters.ts";
import { RoomJoinStore } from "../store/booking/waiting-room-joins.ts";
import { AreaStore, CampaignStore } from "../store/campaign/campaigns.ts";
import { SiteStore } from "../store/campaign/sites.ts";
import { CounterStore } from "../store/counters.ts";
import { FollowUpStore } from "../store/follow-up/follow-ups.ts";
import { NoticeStore } from "../store/follow-up/notices.ts";
import { ReportReadStore } from "../store/follow-up/report-reads.ts";
import { CorrectionStore } from "../store/laboratory/corrections.ts";
import { KitStore } from "../store/laboratory/kits.ts";
import { LaboratorySettingStore } from "../store/laboratory/laboratory-settings.ts";
import { PlateStore } from "../store/laboratory/plates.ts";
import { RunQualityStore } from "../store/laboratory/run-qualities.ts";
import { RunStore } from "../store/laboratory/runs.ts";
import { MessageStore } from "../store/messages/messages.ts";
import { outboxStore } from "../store/messages/outbox.ts";
import { HouseholdConsentStore } from "../store/people/household-consents.ts";
import { HouseholdStore } from "../store/people/households.ts";
import { MergeStore } from "../store/people/merges.ts";
import { ParticipationStore } from "../store/people/participations.ts";
import { PhoneChangeStore } from "../store/people/phone-changes.ts";
import { ResidentStore } from "../store/people/residents.ts";
import { RosterImportStore } from "../store/people/roster-imports.ts";
import { DeviceStore } from "../store/sampling/devices.ts";
import { LabelRollStore } from "../store/sampling/label-rolls.ts";
import { OperationStore } from "../store/sampling/operations.ts";
import { QuarantineStore } from "../store/sampling/quarantine.ts";
import { TubeNoteStore } from "../store/sampling/tube-notes.ts";
import { TubeStore } from "../store/sampling/tubes.ts";
import { SupplyStore } from "../store/supplies/supplies.ts";
import type { Table } from "../store/table.ts";
import { BoxStore } from "../store/transport/boxes.ts";
import { CustodyStore } from "../store/transport/custody.ts";
import { PickUpStore } from "../store/transport/pick-ups.ts";
import { SeatStore } from "./booking/seats/bookings.ts";

export interface StoreParts {
  table: Table;
  clock: Clock;
  ids: Ids;
  sealer: FieldSealer;
  hasher: LookupHasher;
  /** Seat requests that come together in one transaction; absent, each has its own. */
  gathering?: RequestGathering | undefined;
  /** For functions that publish or verify token keys. */
  keyAuthenticator?: KeyAuthenticator | undefined;
}

/** All stores over one table. */
export function createStores(parts: StoreParts) {
  const { table, clock, ids, sealer, hasher, gathering, keyAuthenticator } = parts;
  const revocations = new RevocationStore(table);
  const passwords = new PasswordLane();
  const staff = new StaffStore(table, sealer, passwords);
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
    attempts: new AttemptStore(table, hasher),
    areas: new AreaStore(table, clock),
    availability: new AvailabilityStore(table, sites, clock),
    boxes: new BoxStore(table, custody),
    campaigns: new CampaignStore(table, clock),
    corrections: new CorrectionStore(table),
    counters,
    custody,
    devices: new DeviceStore(table),
    displacedBookings: new DisplacedBookingStore(table),
    followUps: new FollowUpStore(table),
    householdConsents: new HouseholdConsentStore(table, hasher, ids),
    merges: new MergeStore(table),
    groups: new GroupStore(table, sealer, hasher),
    households: new HouseholdStore(table),
    kits: new KitStore(table),
    laboratorySettings: new LaboratorySettingStore(table),
    labelRolls: new LabelRollStore(table, clock),
    linkConsents: new LinkConsentStore(table, sealer, hasher, ids, outbox),
    messages: new MessageStore(table, sealer, clock),
    notices: new NoticeStore(table),
    oneTimeCodes: new OneTimeCodeStore(table, sealer, hasher, outbox, ids),
    operations: new OperationStore(table),
    outbox,
    participations,
    phoneChanges: new PhoneChangeStore(table, sealer, hasher, revocations, outbox),
    pickUps: new PickUpStore(table),
    plates: new PlateStore(table),
    quarantine: new QuarantineStore(table, sealer),
    reportReads: new ReportReadStore(table, ids),
    residents: new ResidentStore(table, sealer, hasher),
    rosterImports: new RosterImportStore(table, hasher),
    seats: new SeatStore(table, participations, tubes, clock, gathering),
    revocations,
    roomJoins: new RoomJoinStore(table, clock, roomCounters, waitingRooms, gathering),
    runQualities: new RunQualityStore(table),
    runs: new RunStore(table),
    sessions: new SessionStore(table, hasher, ids, revocations),
    signInLinks: new SignInLinkStore(table, hasher, ids, outbox),
    signingKeys: signingKeyStore(table, keyAuthenticator),
    sites,
    staff,
    staffChanges: new StaffChanges(table, staff, sealer, passwords, accessEvents, revocations),
    supplies: new SupplyStore(table, counters),
    tubeNotes: new TubeNoteStore(table),
    tubes,
    waitingRooms,
  };
}

export type Stores = ReturnType<typeof createStores>;
