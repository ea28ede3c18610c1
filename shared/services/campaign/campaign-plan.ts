import type { Campaign } from "../../domain/campaign/campaign.ts";
import type { Language } from "../../domain/language.ts";
import { type FieldViolation, ProblemError } from "../../errors/problem.ts";
import type { Services } from "../services.ts";

const WORDS = {
  en: {
    endsBeforeStart: "The end must come after the start.",
    endsBeforeFrom: "The hours must end after they begin.",
    communityUnknown: "There is no community with this code.",
    areaUnknown: "The district has no sub-district or community with this code.",
  },
  "zh-CN": {
    endsBeforeStart: "结束时间须晚于开始时间。",
    endsBeforeFrom: "时段的结束须晚于开始。",
    communityUnknown: "没有此代码的社区。",
    areaUnknown: "本区没有此代码的街道或社区。",
  },
} as const;

interface Plan extends Pick<Campaign, "districtId" | "startsAt" | "endsAt"> {
  areaIds?: Campaign["areaIds"] | undefined;
  waves?: Campaign["waves"] | undefined;
  priorityHours?: Campaign["priorityHours"] | undefined;
}

/**
 * Check what the form of a campaign cannot say: its span, its priority hours, that it screens areas of its district,
 * and that its waves name communities that exist, for a misspelt one would open with the last.
 * @throws ProblemError `input-invalid` with what is wrong where
 */
export async function checkCampaignPlan(
  { stores }: Pick<Services, "stores">,
  { districtId, areaIds = [], startsAt, endsAt, waves = [], priorityHours = [] }: Plan,
  language: Language,
): Promise<void> {
  const words = WORDS[language];
  const errors: FieldViolation[] = [];
  if (endsAt <= startsAt) errors.push({ pointer: "/endsAt", detail: words.endsBeforeStart });
  for (const [index, { from, to }] of priorityHours.entries())
    if (to <= from) errors.push({ pointer: `/priorityHours/${index}/to`, detail: words.endsBeforeFrom });
  const areas = waves.length + areaIds.length === 0 ? [] : await stores.areas.all();
  const known = new Set(areas.map((area) => area.areaId));
  const ofDistrict = new Set(
    areas.filter((area) => area.districtId === districtId).map((area) => area.areaId),
  );
  for (const [index, areaId] of areaIds.entries())
    if (!ofDistrict.has(areaId)) errors.push({ pointer: `/areaIds/${index}`, detail: words.areaUnknown });
  for (const [index, { communityIds }] of waves.entries())
    for (const [at, communityId] of communityIds.entries())
      if (!known.has(communityId))
        errors.push({
          pointer: `/waves/${index}/communityIds/${at}`,
          detail: words.communityUnknown,
        });
  if (errors.length > 0) throw new ProblemError("input-invalid", {}, { errors });
}
