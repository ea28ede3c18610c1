import type { Route } from "../../../shared/edge/route.ts";
import {
  cancelRound,
  listRounds,
  makeRound,
  myRounds,
  personVisits,
  syncVisits,
} from "../../field/rounds.ts";
import {
  countWorkers,
  enterWorkers,
  listShifts,
  proposeShifts,
  publishShifts,
  shiftHours,
} from "../../field/shift-plans.ts";
import {
  approveShiftSwap,
  checkIn,
  checkInWorker,
  myShifts,
  offerShift,
  takeShift,
} from "../../field/shifts.ts";
import { callQueueNumbers, readSiteQueue, takeQueueNumber } from "../../field/site-queues.ts";
import { endWatch, enterWatched, listWatched, watchFigures, watchLooks } from "../../field/watch-lists.ts";
import { endCareCategory, readCareCategory, setCareCategory } from "../../people/care-categories.ts";
import { listUnsampled } from "../../people/unsampled.ts";

export const fieldRoutes: readonly Route[] = [
  enterWatched,
  listWatched,
  endWatch,
  watchFigures,
  watchLooks,
  readCareCategory,
  setCareCategory,
  endCareCategory,
  listUnsampled,
  makeRound,
  cancelRound,
  listRounds,
  myRounds,
  syncVisits,
  personVisits,
  enterWorkers,
  countWorkers,
  proposeShifts,
  publishShifts,
  listShifts,
  shiftHours,
  myShifts,
  checkIn,
  checkInWorker,
  offerShift,
  takeShift,
  approveShiftSwap,
  takeQueueNumber,
  callQueueNumbers,
  readSiteQueue,
];
