import * as z from "zod";
import { MESSAGE_TEMPLATES } from "../../domain/messages/message-texts.ts";

/** A message as it stands in the table. */
export const MessageItem = z.object({
  residentId: z.string(),
  effectKey: z.string(),
  template: z.enum(MESSAGE_TEMPLATES),
  sealedParameters: z.string(),
  at: z.string(),
  claimedAtMs: z.number(),
  /** When what became of the first try was noted; from then on the list of due deliveries sees to the rest. */
  sentAt: z.string().optional(),
  seat: z.object({ siteId: z.string(), slotStart: z.string() }).optional(),
  campaignId: z.string().optional(),
  /** One for each recipient, as JSON; absent on messages of earlier versions, which were sent. */
  deliveries: z.string().optional(),
  /** The recipients in the same order, while one of them is to be tried again or a receipt may say so. */
  sealedTo: z.string().optional(),
  /** When the person first followed its link. */
  openedAt: z.string().optional(),
  /** When somebody last had it sent again. */
  resentAt: z.string().optional(),
});
export type MessageItem = z.infer<typeof MessageItem>;
