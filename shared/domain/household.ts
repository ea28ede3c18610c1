import { z } from "zod";
import { ResidentId } from "./resident.ts";

export const MAX_HOUSEHOLD_MEMBERS = 20;

export const HouseholdMember = z.object({ residentId: ResidentId, dependant: z.boolean() });
export type HouseholdMember = z.infer<typeof HouseholdMember>;

export const Household = z.object({
  householdId: z.string().min(1),
  members: z.array(HouseholdMember).max(MAX_HOUSEHOLD_MEMBERS),
});
export type Household = z.infer<typeof Household>;

/** Who a member may act for: themselves, and, unless a dependant too, every dependant of the household. */
export function actsFor(household: Household, residentId: string): string[] {
  const self = household.members.find((m) => m.residentId === residentId);
  if (!self) return [residentId];
  if (self.dependant) return [residentId];
  return [
    residentId,
    ...household.members.filter((m) => m.dependant && m.residentId !== residentId).map((m) => m.residentId),
  ];
}
