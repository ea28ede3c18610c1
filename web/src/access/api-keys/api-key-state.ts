import type { ApiKeyLine } from "../../api/answers.ts";

type ApiKeyState = "active" | "replaced" | "ended" | "revoked";

/** What a key is good for at a moment, and how that looks. */
export function stateOf({ revokedAt, validUntil, replacedBy }: ApiKeyLine, nowMs: number): ApiKeyState {
  if (revokedAt !== undefined) return "revoked";
  if (validUntil !== undefined && Date.parse(validUntil) <= nowMs) return "ended";
  return replacedBy === undefined ? "active" : "replaced";
}

export const TONES = { active: "good", replaced: "warn", ended: "idle", revoked: "bad" } as const;

const MOST_SUB_DISTRICTS = 60;

/** The area that codes of sub-districts name, as people write them; none is the whole district. */
export function areaOf(text: string): ApiKeyLine["scope"] | undefined {
  const subDistrictIds = text.split(/[\s,;，；、]+/).filter((code) => code !== "");
  if (subDistrictIds.length === 0) return { kind: "district" };
  const isArea =
    subDistrictIds.length <= MOST_SUB_DISTRICTS && subDistrictIds.every((code) => /^\d{9}$/.test(code));
  return isArea ? { kind: "subDistricts", subDistrictIds } : undefined;
}
