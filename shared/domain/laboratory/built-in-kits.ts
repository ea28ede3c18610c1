import { type Kit, SARS_COV_2_DUAL_TARGET } from "./kit.ts";

/** The kits that every laboratory starts with; it saves the values of its own inserts as further kits or versions. */
export const KITS: readonly Kit[] = [SARS_COV_2_DUAL_TARGET];
