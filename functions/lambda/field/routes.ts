import type { Route } from "../../../shared/edge/route.ts";
import {
  cancelRound,
  listRounds,
  makeRound,
  myRounds,
  personVisits,
  syncVisits,
} from "../../field/rounds.ts";
import { callQueueNumbers, readSiteQueue, takeQueueNumber } from "../../field/site-queues.ts";
import { endWatch, enterWatched, listWatched, watchFigures, watchLooks } from "../../field/watch-lists.ts";
import { proposeContacts } from "../../follow-up/contacts.ts";
import { followUpReport } from "../../follow-up/follow-up-report.ts";
import { acknowledgeFollowUp, recordFollowUpStep } from "../../follow-up/follow-up-steps.ts";
import { listFollowUps, listNotices, readFollowUp } from "../../follow-up/follow-ups.ts";
import { listTransfers, planTransfer, signTransfer } from "../../follow-up/transfers.ts";
import {
  approveMessageText,
  listMessageTexts,
  previewMessageText,
  proposeMessageText,
  refuseMessageText,
} from "../../messages/message-texts.ts";
import { listNotReached, noteToldInPerson, resendNotReached } from "../../messages/not-reached.ts";
import {
  cancelUnsampledReminder,
  listReminded,
  listUnsampledReminders,
  planUnsampledReminder,
  readUnsampledReminder,
} from "../../messages/unsampled-reminders.ts";
import { endCareCategory, readCareCategory, setCareCategory } from "../../people/care-categories.ts";
import { listUnsampled } from "../../people/unsampled.ts";
import { countSupplies, issueSupplies, reportSupplies, supplyReport } from "../../supplies/supplies.ts";

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
  takeQueueNumber,
  callQueueNumbers,
  readSiteQueue,
  followUpReport,
  acknowledgeFollowUp,
  recordFollowUpStep,
  listFollowUps,
  listNotices,
  readFollowUp,
  proposeContacts,
  listTransfers,
  planTransfer,
  signTransfer,
  cancelUnsampledReminder,
  listReminded,
  listUnsampledReminders,
  planUnsampledReminder,
  readUnsampledReminder,
  approveMessageText,
  listMessageTexts,
  previewMessageText,
  proposeMessageText,
  refuseMessageText,
  listNotReached,
  noteToldInPerson,
  resendNotReached,
  countSupplies,
  issueSupplies,
  reportSupplies,
  supplyReport,
];
