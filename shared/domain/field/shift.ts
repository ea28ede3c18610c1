import * as z from "zod";
import { SubDistrictId } from "../area.ts";
import { CampaignId } from "../campaign/campaign.ts";
import { SiteId } from "../campaign/site.ts";
import { Instant } from "../instant.ts";
import { pattern, text } from "../text.ts";

/** Who works at sites: 采样, 登记, 志愿者. Laboratories and couriers have plans of their own. */
export const SHIFT_SKILLS = ["sampler", "registrar", "volunteer"] as const;

/** The account of the person, or the name that a list gives to somebody without one. */
export const WorkerId = pattern(/^[a-z0-9][a-z0-9.-]{1,62}$/, { maxBytes: 63 });

const WORKER_LIMITS = { windows: 40, qualifications: 3 } as const;

const Span = z
  .object({ from: Instant, to: Instant })
  .refine(({ from, to }) => from < to, { message: "ends before it begins" });

/** A person as far as shifts are planned: what they may do and until which day, where they live, when they can come. */
export const Worker = z.object({
  workerId: WorkerId,
  name: text({ maxCharacters: 80, maxBytes: 240 }),
  qualifications: z
    .array(z.object({ skill: z.enum(SHIFT_SKILLS), until: z.iso.date() }))
    .min(1)
    .max(WORKER_LIMITS.qualifications),
  languages: z.array(z.enum(["zh-CN", "en"])).min(1),
  homeSubDistrictId: SubDistrictId,
  available: z.array(Span).max(WORKER_LIMITS.windows),
});
export type Worker = z.infer<typeof Worker>;

/** People of one kind who are needed at a site for a while. */
export const ShiftPost = z.object({
  siteId: SiteId,
  skill: z.enum(SHIFT_SKILLS),
  from: Instant,
  to: Instant,
  needed: z.int().positive(),
});
export type ShiftPost = z.infer<typeof ShiftPost>;

/** One person at one post. */
export const ShiftAssignment = ShiftPost.omit({ needed: true }).extend({ workerId: WorkerId });
export type ShiftAssignment = z.infer<typeof ShiftAssignment>;

/** A shift as it was published: who was there, and a swap that waits. */
export const Shift = ShiftAssignment.extend({
  campaignId: CampaignId,
  publishedBy: z.string(),
  publishedAt: Instant,
  /** The person scanned the code of the site. */
  checkedInAt: Instant.optional(),
  /** Offered by its person, taken by another, and not yet approved. */
  swap: z
    .object({ offeredAt: Instant, takenBy: z.string().optional(), takenAt: Instant.optional() })
    .optional(),
});
export type Shift = z.infer<typeof Shift>;

/**
 * Hours of work: eight and at most three of overtime in any 24 h, as the Labour Law of the People's Republic of China
 * has it (articles 36 and 41), and a night's rest between two shifts.
 */
export const SHIFT_RULES = { maxHoursInADay: 11, minRestHours: 10, maxShiftHours: 8 } as const;

export const postOf = ({ siteId, skill, from, to }: Omit<ShiftPost, "needed">): string =>
  `${siteId}#${skill}#${from}#${to}`;
