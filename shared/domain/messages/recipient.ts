import * as z from "zod";
import { Resident } from "../people/resident.ts";
import { CHANNELS, type Channel } from "./channel.ts";

/** Somebody who is told a message, the person it is about or somebody who looks after them. */
export const Recipient = z.object({
  /** Whose addresses these are. */
  residentId: z.string(),
  language: Resident.shape.language,
  /** A phone, an e-mail address, and the push subscriptions of browsers as JSON. */
  addresses: z.partialRecord(z.enum(CHANNELS), z.string()),
});
export type Recipient = z.infer<typeof Recipient>;

export const reachableBy = ({ addresses }: Recipient): Channel[] =>
  CHANNELS.filter((channel) => addresses[channel] !== undefined);
