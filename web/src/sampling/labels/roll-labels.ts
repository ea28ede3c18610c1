import { parseTubeBarcode } from "../../../../shared/domain/codes/barcode.ts";
import type { SiteLabels } from "../../api/answers.ts";

/** Whether a site that has rolls sealed at least as many tubes as it has labels. */
export const isShort = ({ labels, tubesSealed }: Pick<SiteLabels, "labels" | "tubesSealed">): boolean =>
  labels > 0 && tubesSealed >= labels;

/** The sites short of labels before the others, otherwise in their order. */
export const shortFirst = <Site extends Pick<SiteLabels, "labels" | "tubesSealed">>(
  sites: readonly Site[],
): Site[] => [...sites.filter(isShort), ...sites.filter((site) => !isShort(site))];

/** How many labels lie between two, both included; undefined while they make no range. */
export function labelsBetween(first: string, last: string): number | undefined {
  const [from, to] = [parseTubeBarcode(first), parseTubeBarcode(last)];
  return from.ok && to.ok && to.serial >= from.serial ? to.serial - from.serial + 1 : undefined;
}

/** Where the labels of a range are printed. */
export function printingOf(first: string, last: string): string | undefined {
  const from = parseTubeBarcode(first);
  const labels = labelsBetween(first, last);
  return from.ok && labels !== undefined
    ? `/sampling/labels?first=${from.serial}&count=${labels}`
    : undefined;
}
