import { AccessEvent } from "../domain/access/access-event.ts";
import { Role, Scope } from "../domain/access/scope.ts";
import { Area, CommunityId, DistrictId, SubDistrictId } from "../domain/area.ts";
import { SlotSeats } from "../domain/booking/availability.ts";
import { SlotRef } from "../domain/booking/slot.ts";
import { AdmissionsPerSecond, RankCounters } from "../domain/booking/waiting-room.ts";
import { Campaign, CampaignId, LaboratoryId, PoolSize } from "../domain/campaign/campaign.ts";
import { Helplines, TelephoneNumber } from "../domain/campaign/helplines.ts";
import { PriorityHours } from "../domain/campaign/priority-hours.ts";
import { PlannedSite, Site, SiteId } from "../domain/campaign/site.ts";
import { Wave } from "../domain/campaign/waves.ts";
import { FollowUpReport, FollowUpStep } from "../domain/follow-up/follow-up.ts";
import { Notice } from "../domain/follow-up/notice.ts";
import { Instant } from "../domain/instant.ts";
import { Correction, CorrectionBasis } from "../domain/laboratory/correction.ts";
import { InterpretationRow } from "../domain/laboratory/interpretation/interpretation-table.ts";
import { LikelyControl } from "../domain/laboratory/interpretation/likely-control.ts";
import { MeasuredTargets } from "../domain/laboratory/interpretation/measured-targets.ts";
import { CheckedKitContents } from "../domain/laboratory/kit.ts";
import { KitContents, KitId, KitShape, TypedName } from "../domain/laboratory/kit-contents.ts";
import { PlateControl, WellName } from "../domain/laboratory/plate.ts";
import { PlateDifference } from "../domain/laboratory/plate-check.ts";
import { ControlReading } from "../domain/laboratory/quality/control-reading.ts";
import { RunQuality } from "../domain/laboratory/quality/run-quality.ts";
import { ReadingOptions } from "../domain/laboratory/reading-options.ts";
import { Run, RunFile, RunTube } from "../domain/laboratory/run.ts";
import { RunWarning } from "../domain/laboratory/run-warnings.ts";
import { BilingualName } from "../domain/name.ts";
import { Booking, IdempotencyKey, Participation, Sample } from "../domain/people/participation.ts";
import { ResidentId } from "../domain/people/resident.ts";
import {
  PlanScenario,
  PresentState,
  ScenarioCommunity,
  ScenarioSubDistrict,
} from "../domain/planning/scenario/scenario.ts";
import { Device, DeviceId } from "../domain/sampling/device.ts";
import { DeviceKey, DeviceKeyId } from "../domain/sampling/device-key.ts";
import { LabelRoll } from "../domain/sampling/label-roll.ts";
import { QuarantineCase, Resolution, ResolutionChoice } from "../domain/sampling/quarantine-case.ts";
import { Tube } from "../domain/sampling/tube.ts";
import { SupplyEntry, SupplyEntryId, SupplyOutlook } from "../domain/supplies/supplies.ts";
import { Ulid } from "../domain/text.ts";
import { Box, DamagedTube } from "../domain/transport/box.ts";
import { HandOverHalf } from "../domain/transport/box-act.ts";
import { CustodyEvent } from "../domain/transport/custody.ts";
import { HandOver } from "../domain/transport/hand-over.ts";
import { PickUpPlan, PickUpRoute, PickUpRouteId, PickUpStop } from "../domain/transport/pick-up.ts";
import { TransportLimits } from "../domain/transport/transport-limits.ts";
import { Password } from "./access/sign-in.ts";
import { BoxBarcode, TubeBarcode } from "./barcodes.ts";
import { BirthDate } from "./birth-date.ts";
import { Counters } from "./campaign/progress.ts";
import { Reason } from "./reason.ts";
import { Address, Cursor, DocumentNumber, Label, PersonName, StaffName, TokenText } from "./texts.ts";

/** Schemas of the domain that contracts are made of, by the names they have as components of the OpenAPI document. */
export const SHARED_SCHEMAS = {
  AccessEvent,
  Address,
  AdmissionsPerSecond,
  Area,
  BilingualName,
  BirthDate,
  Booking,
  Box,
  BoxBarcode,
  Campaign,
  CampaignId,
  CheckedKitContents,
  CommunityId,
  ControlReading,
  Correction,
  CorrectionBasis,
  Counters,
  Cursor,
  CustodyEvent,
  DamagedTube,
  Device,
  DeviceId,
  DeviceKey,
  DeviceKeyId,
  DistrictId,
  DocumentNumber,
  FollowUpReport,
  FollowUpStep,
  HandOver,
  HandOverHalf,
  Helplines,
  IdempotencyKey,
  Instant,
  InterpretationRow,
  KitContents,
  KitId,
  KitShape,
  Label,
  LabelRoll,
  LaboratoryId,
  LikelyControl,
  MeasuredTargets,
  Notice,
  Participation,
  Password,
  PersonName,
  PickUpPlan,
  PickUpRoute,
  PickUpRouteId,
  PickUpStop,
  PlanScenario,
  PlannedSite,
  PlateControl,
  PlateDifference,
  PoolSize,
  PresentState,
  PriorityHours,
  QuarantineCase,
  RankCounters,
  ReadingOptions,
  Reason,
  ResidentId,
  Role,
  Run,
  RunFile,
  RunQuality,
  RunTube,
  RunWarning,
  Sample,
  ScenarioCommunity,
  ScenarioSubDistrict,
  Scope,
  Resolution,
  ResolutionChoice,
  Site,
  SiteId,
  SlotRef,
  SlotSeats,
  StaffName,
  SubDistrictId,
  SupplyEntry,
  SupplyEntryId,
  SupplyOutlook,
  TelephoneNumber,
  TokenText,
  TransportLimits,
  Tube,
  TubeBarcode,
  TypedName,
  Ulid,
  Wave,
  WellName,
};
