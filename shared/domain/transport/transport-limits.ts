import * as z from "zod";
import { hoursBetween, type Instant } from "../instant.ts";

const Hours = z.number().positive().max(168);

/** What transport is held to in a campaign. Temperatures in °C, both ends allowed. */
export const TransportLimits = z.object({
  lowestCelsius: z.number().min(-90).max(60),
  highestCelsius: z.number().min(-90).max(60),
  /** From the sealing of a tube to its receipt at a laboratory. */
  sampleToLaboratoryHours: Hours,
  /** From the sealing of a tube: untested after this it is an alert, after `voidAfterHours` it is void. */
  untestedAlertHours: Hours,
  voidAfterHours: Hours,
  /** How long a hand-over may stay one-sided before it is an alert. */
  handOverWithinMinutes: z.number().positive().max(1440),
  /** How long after its planned time a pick-up is missed. */
  pickUpToleranceMinutes: z.number().nonnegative().max(1440),
});
export type TransportLimits = z.infer<typeof TransportLimits>;

/** What holds where a campaign says nothing else. */
export const DEFAULT_TRANSPORT_LIMITS: TransportLimits = {
  lowestCelsius: 2,
  highestCelsius: 8,
  sampleToLaboratoryHours: 4,
  untestedAlertHours: 24,
  voidAfterHours: 56,
  handOverWithinMinutes: 30,
  pickUpToleranceMinutes: 20,
};

/** The limits of a campaign: its own where it names them, the usual ones for the rest. */
export const limitsOf = ({
  transportLimits,
}: {
  transportLimits?:
    | Partial<{ [Name in keyof TransportLimits]: TransportLimits[Name] | undefined }>
    | undefined;
}): TransportLimits => {
  const own = Object.entries(transportLimits ?? {}).filter(([, value]) => value !== undefined);
  return { ...DEFAULT_TRANSPORT_LIMITS, ...Object.fromEntries(own) };
};

/** Whether a reading in °C is outside what samples bear. */
export const isTemperatureBreach = (
  celsius: number,
  { lowestCelsius, highestCelsius }: Pick<TransportLimits, "lowestCelsius" | "highestCelsius">,
): boolean => celsius < lowestCelsius || celsius > highestCelsius;

/** Whether a tube sealed then came (or, not being there yet, comes) too late to a laboratory at `at`. */
export const isLateToLaboratory = (
  sealedAt: Instant,
  at: Instant,
  { sampleToLaboratoryHours }: Pick<TransportLimits, "sampleToLaboratoryHours">,
): boolean => hoursBetween(sealedAt, at) > sampleToLaboratoryHours;

export type SampleAge = "fresh" | "ageing" | "tooOld";

/** What the age of an untested tube means at a moment. */
export function sampleAge(
  sealedAt: Instant,
  now: Instant,
  { untestedAlertHours, voidAfterHours }: Pick<TransportLimits, "untestedAlertHours" | "voidAfterHours">,
): SampleAge {
  const hours = hoursBetween(sealedAt, now);
  if (hours > voidAfterHours) return "tooOld";
  return hours > untestedAlertHours ? "ageing" : "fresh";
}
