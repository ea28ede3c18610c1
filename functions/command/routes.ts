import type { Route } from "../../shared/http/route.ts";
import {
  createCampaign,
  listAreas,
  putSites,
  setCampaignState,
  setHelplines,
  setPriorityHours,
  setWaves,
} from "./campaigns.ts";
import { listDisplacedBookings } from "./displaced-bookings.ts";
import { followUpReport } from "./follow-up-report.ts";
import { acknowledgeFollowUp, recordFollowUpStep } from "./follow-up-steps.ts";
import { listFollowUps, listNotices, readFollowUp } from "./follow-ups.ts";
import { listGroups, readGroup, reviewGroup, submitGroup } from "./groups.ts";
import { laboratoryCapacity } from "./laboratory-capacity.ts";
import { overbooked } from "./overbooked.ts";
import { progress } from "./progress.ts";
import { registerWithoutDocument } from "./register.ts";
import { findResident, importRoster } from "./roster.ts";
import { setSiteDay } from "./site-days.ts";
import { countSupplies, issueSupplies, reportSupplies, supplyReport } from "./supplies.ts";
import { setWaitingRoom } from "./waiting-room.ts";

export const commandRoutes: readonly Route[] = [
  listAreas,
  createCampaign,
  setCampaignState,
  setWaves,
  setHelplines,
  setPriorityHours,
  putSites,
  setSiteDay,
  laboratoryCapacity,
  setWaitingRoom,
  importRoster,
  findResident,
  registerWithoutDocument,
  progress,
  overbooked,
  listDisplacedBookings,
  listFollowUps,
  readFollowUp,
  recordFollowUpStep,
  acknowledgeFollowUp,
  followUpReport,
  listNotices,
  submitGroup,
  listGroups,
  readGroup,
  reviewGroup,
  issueSupplies,
  reportSupplies,
  countSupplies,
  supplyReport,
];
