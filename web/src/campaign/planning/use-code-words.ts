import { useTranslation } from "react-i18next";
import type { ChangePart } from "./plan-figures.ts";

const LIMITS = [
  ...(["laboratoryCapacity", "firstBox", "openingHours", "laneRate", "samplers"] as const),
  ...(["registrars", "averageFill", "tubes", "swabs"] as const),
];
const CHANGES = [
  ...(["reserveLaboratory", "mobileLaboratories", "earlierFirstBox", "householdsTogether"] as const),
  ...(["fullerTubes", "largerPoolsInCleanAreas", "keyLanes", "moreLanes"] as const),
];

/** Words for a plan's limits and changes; one that this version of the pages does not know keeps its code. */
export function useCodeWords(): { limit: (code: string) => string; change: (part: ChangePart) => string } {
  const { t, i18n } = useTranslation();
  return {
    limit: (code) => {
      const known = LIMITS.find((each) => each === code);
      return known === undefined ? code : t(`plans.oneMore.${known}`);
    },
    change: ({ change, amount }) => {
      const known = CHANGES.find((each) => each === change);
      return known === undefined
        ? `${change} ${amount}`
        : t(`plans.changeOf.${known}`, { amount: amount.toLocaleString(i18n.language) });
    },
  };
}
