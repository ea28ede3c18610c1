import { type Kit, SARS_COV_2_DUAL_TARGET } from "./kit.ts";

/** The kits that runs are judged by; a laboratory's own insert is one more entry, a changed one a new version. */
export const KITS: readonly Kit[] = [SARS_COV_2_DUAL_TARGET];

export const findKit = (kitId: string): Kit | undefined => KITS.find((kit) => kit.kitId === kitId);
