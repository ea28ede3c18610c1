import type { Route } from "../../../shared/edge/route.ts";
import { listDisplacedBookings } from "../../booking/displaced-bookings.ts";
import { listGroups, readGroup, reviewGroup, submitGroup } from "../../booking/groups.ts";
import { overbooked } from "../../booking/overbooked.ts";
import { setWaitingRoom } from "../../booking/waiting-room-settings.ts";
import {
  createCampaign,
  listAreas,
  patchSite,
  putSites,
  readHelplines,
  setAreas,
  setCampaignState,
  setHelplines,
  setPriorityHours,
  setWaves,
} from "../../campaign/campaigns.ts";
import { progress } from "../../campaign/progress.ts";
import { setSiteDay } from "../../campaign/site-days.ts";
import { laboratoryCapacity } from "../../laboratory/laboratory-capacity.ts";
import { reminders, setReminders } from "../../messages/reminders.ts";
import { listConfirmations } from "../../people/confirmations.ts";
import { registerWithoutDocument } from "../../people/register.ts";
import { findResident, importRoster } from "../../people/roster.ts";
import { createPlannedCampaign, makePlan, putPlan } from "../../planning/plans.ts";

export const commandRoutes: readonly Route[] = [
  listAreas,
  createCampaign,
  setCampaignState,
  setAreas,
  setWaves,
  readHelplines,
  setHelplines,
  setPriorityHours,
  putSites,
  patchSite,
  setSiteDay,
  laboratoryCapacity,
  setWaitingRoom,
  importRoster,
  findResident,
  registerWithoutDocument,
  listConfirmations,
  makePlan,
  createPlannedCampaign,
  putPlan,
  progress,
  overbooked,
  listDisplacedBookings,
  reminders,
  setReminders,
  submitGroup,
  listGroups,
  readGroup,
  reviewGroup,
];
