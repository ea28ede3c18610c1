import * as z from "zod";
import { CommunityId } from "../../domain/area.ts";
import { CampaignId } from "../../domain/campaign/campaign.ts";
import { Instant } from "../../domain/instant.ts";
import { REMINDER_REACHES } from "../../domain/messages/reminder-reach.ts";
import {
  ReachCounts,
  ReminderId,
  ReminderPlan,
  UnsampledReminder,
} from "../../domain/messages/unsampled-reminder.ts";
import { ResidentId } from "../../domain/people/resident.ts";
import { pattern } from "../../domain/text.ts";
import { contract } from "../contract.ts";
import { optionalField } from "../optional-field.ts";
import { ShownPhone } from "../phone.ts";
import { PersonName, StaffName } from "../texts.ts";

const CampaignParams = z.object({ campaignId: CampaignId });
const ReminderParams = CampaignParams.extend({ reminderId: ReminderId });

const READ = { actor: "follow-up", roles: ["commander", "community"], status: 200 } as const;
const DECIDE = {
  actor: "follow-up",
  roles: ["commander"],
  object: { kind: "district" },
  status: 200,
} as const;

const Reach = z.object({
  /** People who were looked at, sampled or not. */
  seen: z.int().nonnegative(),
  /** Those of them whom the occasion is for. */
  owed: z.int().nonnegative(),
  /** How far their reminders came, when that was counted last; absent before. */
  reach: ReachCounts.optional(),
  countedAt: Instant.optional(),
});

const Reminder = UnsampledReminder.extend({ by: StaffName });

const ListedReminder = Reminder.extend({
  ...Reach.shape,
  /** Communities that were begun, and those of them where everybody was gone through. */
  communities: z.int().nonnegative(),
  communitiesDone: z.int().nonnegative(),
});

export const listUnsampledReminders = contract("GET /v1/campaigns/{campaignId}/unsampled-reminders", {
  ...READ,
  operationId: "listUnsampledReminders",
  summary: "When those still to be sampled are reminded, and who was reached; the newest twenty",
  object: { kind: "list", check: "communities of the scope are summed up" },
  params: CampaignParams,
  answer: z.object({ reminders: z.array(ListedReminder), asOf: Instant }),
  problems: ["campaign-unknown"],
});

export const planUnsampledReminder = contract(
  "PUT /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}",
  {
    ...DECIDE,
    operationId: "planUnsampledReminder",
    summary:
      "Have the people of an area reminded at an hour who are still to be sampled then, each at most once; the same id again changes it until it begins",
    params: ReminderParams,
    body: ReminderPlan,
    answer: Reminder,
    problems: ["campaign-unknown", "campaign-not-open", "reminder-time", "reminder-area", "reminder-begun"],
  },
);

export const cancelUnsampledReminder = contract(
  "POST /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}/cancellation",
  {
    ...DECIDE,
    operationId: "cancelUnsampledReminder",
    summary: "Cancel an occasion, or what is left of it; nothing more is sent",
    params: ReminderParams,
    answer: Reminder,
    problems: ["campaign-unknown", "reminder-unknown", "reminder-begun"],
  },
);

export const readUnsampledReminder = contract(
  "GET /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}",
  {
    ...READ,
    operationId: "readUnsampledReminder",
    summary: "How far an occasion came in each community",
    object: { kind: "list", check: "communities of the scope are listed" },
    params: ReminderParams,
    answer: z.object({
      reminder: Reminder,
      communities: z.array(Reach.extend({ communityId: CommunityId, sending: z.boolean() })),
      asOf: Instant,
    }),
    problems: ["campaign-unknown", "reminder-unknown"],
  },
);

/** Number of the part of a community that comes next. */
const NextPart = pattern(/^\d{1,6}$/, { maxBytes: 6 });

export const listReminded = contract(
  "GET /v1/campaigns/{campaignId}/unsampled-reminders/{reminderId}/communities/{communityId}/people",
  {
    ...READ,
    operationId: "listReminded",
    summary:
      "People of a community whom an occasion was for, and how far their reminders came by now; by parts, until there is no `next`",
    object: { kind: "community", from: "params.communityId" },
    params: ReminderParams.extend({ communityId: CommunityId }),
    query: z.object({ after: optionalField(NextPart) }),
    answer: z.object({
      people: z.array(
        z.object({
          residentId: ResidentId,
          name: PersonName,
          phone: ShownPhone.optional(),
          reach: z.enum(REMINDER_REACHES),
        }),
      ),
      next: NextPart.optional(),
      asOf: Instant,
    }),
    problems: ["campaign-unknown", "reminder-unknown"],
  },
);
