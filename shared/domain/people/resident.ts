import * as z from "zod";
import { CommunityId } from "../area.ts";
import { Instant } from "../instant.ts";
import { pattern } from "../text.ts";
import { IDENTIFICATION_TYPES } from "./documents/document.ts";

/** A resident is known everywhere by the resident code: twelve opaque characters, no personal data in it. */
export const ResidentId = pattern(/^[0-9A-Z]{12}$/, { maxBytes: 12 });

const DEPENDANT_UNDER_AGE = 18;
const DEPENDANT_FROM_AGE = 70;
const ELDER_FROM_AGE = 60;
/** Nobody is older; a date of birth before that stands for one that nobody knows. */
const GREATEST_AGE = 120;

/** What the roster says of people's work, where it decides who may book when. */
export const OCCUPATIONS = ["medicalStaff"] as const;
export type Occupation = (typeof OCCUPATIONS)[number];

/** A class of age, which unlike the date of birth says too little of a person to be sealed. */
export const AGE_GROUPS = ["child", "adult", "elder"] as const;
export type AgeGroup = (typeof AGE_GROUPS)[number];

/** A person on the roster. Name, document number, phone and address exist in clear only inside a handler. */
export const Resident = z.object({
  residentId: ResidentId,
  householdId: z.string().min(1),
  communityId: CommunityId,
  name: z.string().min(1).max(80),
  documentType: z.enum(IDENTIFICATION_TYPES),
  /** Of somebody without a document, a number that the platform or a device gave them; it is on no paper. */
  documentNumber: z.string().min(4).max(24),
  /** Who says who somebody without a document is: a guardian on the roster, or a worker's account. */
  vouchedBy: z.object({ kind: z.enum(["guardian", "worker"]), id: z.string().min(1).max(64) }).optional(),
  birthDate: z.iso.date(),
  phone: z.string().optional(),
  address: z.string().max(200).optional(),
  occupation: z.enum(OCCUPATIONS).optional(),
  /** Holds a certificate of disability (残疾人证). */
  disabled: z.boolean().optional(),
  language: z.enum(["zh-CN", "en"]),
  /** Others of the household may book, show the code and see results for a dependant. */
  dependant: z.boolean(),
  /** Made by a sampling device from a document, not yet confirmed by a community. */
  provisional: z.boolean(),
  updatedAt: Instant,
});
export type Resident = z.infer<typeof Resident>;

/** Completed years between two `YYYY-MM-DD` days. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** Children, the very old, and anyone without a phone of their own are looked after by their household. */
export function isDependant(birthDate: string, day: string, hasPhone: boolean): boolean {
  const age = ageOn(birthDate, day);
  return age < DEPENDANT_UNDER_AGE || age >= DEPENDANT_FROM_AGE || !hasPhone;
}

/** The class of age on a day, nothing for a date of birth that stands for an unknown one. */
export function ageGroupOf(birthDate: string, day: string): AgeGroup | undefined {
  const age = ageOn(birthDate, day);
  if (age > GREATEST_AGE) return undefined;
  return age < DEPENDANT_UNDER_AGE ? "child" : age >= ELDER_FROM_AGE ? "elder" : "adult";
}
