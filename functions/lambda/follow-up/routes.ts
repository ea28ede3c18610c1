import type { Route } from "../../../shared/edge/route.ts";
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
import { countSupplies, issueSupplies, reportSupplies, supplyReport } from "../../supplies/supplies.ts";

export const followUpRoutes: readonly Route[] = [
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
