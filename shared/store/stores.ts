import type { Clock } from "../domain/instant.ts";
import type { RequestGathering } from "../platform/gather.ts";
import type { Ids } from "../platform/ids.ts";
import type { KeyAuthenticator } from "../security/key-authenticator.ts";
import { PasswordLane } from "../security/password-lane.ts";
import type { FieldSealer, LookupHasher } from "../security/sealing.ts";
import { AccessEventStore } from "./access/access-events.ts";
import { AttemptStore } from "./access/attempts.ts";
import { LinkConsentStore } from "./access/link-consents.ts";
import { RevocationStore } from "./access/revocations.ts";
import { StaffChanges } from "./access/staff-changes.ts";
import { AvailabilityStore } from "./availability.ts";
import { DisplacedBookingStore } from "./booking/displaced-bookings.ts";
import { BoxStore } from "./boxes.ts";
import { AreaStore, CampaignStore } from "./campaigns.ts";
import { CorrectionStore } from "./corrections.ts";
import { CounterStore } from "./counters.ts";
import { CustodyStore } from "./custody.ts";
import { DeviceStore } from "./devices.ts";
import { FollowUpStore } from "./follow-ups.ts";
import { GroupStore } from "./groups.ts";
import { HouseholdStore } from "./households.ts";
import { KitStore } from "./kits.ts";
import { LabelRollStore } from "./label-rolls.ts";
import { LaboratorySettingStore } from "./laboratory-settings.ts";
import { MessageStore } from "./messages.ts";
import { NoticeStore } from "./notices.ts";
import { OneTimeCodeStore } from "./one-time-codes.ts";
import { OperationStore } from "./operations.ts";
import { outboxStore } from "./outbox.ts";
import { ParticipationStore } from "./participations.ts";
import { HouseholdConsentStore } from "./people/household-consents.ts";
import { MergeStore } from "./people/merges.ts";
import { PhoneChangeStore } from "./people/phone-changes.ts";
import { PickUpStore } from "./pick-ups.ts";
import { PlateStore } from "./plates.ts";
import { QuarantineStore } from "./quarantine.ts";
import { ReportReadStore } from "./report-reads.ts";
import { ResidentStore } from "./residents.ts";
import { RoomCounters } from "./room-counters.ts";
import { RoomJoinStore } from "./room-joins.ts";
import { RosterImportStore } from "./roster-imports.ts";
import { RunQualityStore } from "./run-qualities.ts";
import { RunStore } from "./runs.ts";
import { SeatStore } from "./seats.ts";
import { SessionStore } from "./sessions.ts";
import { SignInLinkStore } from "./sign-in-links.ts";
import { signingKeyStore } from "./signing-keys.ts";
import { SiteStore } from "./sites.ts";
import { StaffStore } from "./staff.ts";
import { SupplyStore } from "./supplies.ts";
import type { Table } from "./table.ts";
import { TubeNoteStore } from "./tube-notes.ts";
import { TubeStore } from "./tubes.ts";
import { WaitingRoomStore } from "./waiting-room.ts";

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
