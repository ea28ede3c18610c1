import { dayOf, type Instant } from "../instant.ts";
import type { BilingualName } from "../name.ts";
import { documentTail, maskName } from "../people/documents/masking.ts";
import type { Resident } from "../people/resident.ts";

type Language = Resident["language"];

/**
 * The parameters of a message that say whom it is about, masked, and of which campaign and sample. People who share a
 * phone are told apart by name, document and day together; none of it tells a stranger who they are.
 */
export function labelParameters(
  person: { name: string; documentNumber?: string | undefined },
  of: { sampledAt?: Instant | undefined; campaign?: BilingualName | undefined },
): Record<string, string> {
  const tail = documentTail(person.documentNumber ?? "");
  return {
    name: maskName(person.name),
    ...(tail === "" ? {} : { tail }),
    ...(of.sampledAt === undefined ? {} : { sampledOn: dayOf(of.sampledAt) }),
    ...(of.campaign === undefined ? {} : { campaignZh: of.campaign.zh, campaignEn: of.campaign.en }),
  };
}

/** The same without the day of sampling, for texts that have to be short. */
export const addressee = (
  { sampledOn: _, ...parameters }: Readonly<Record<string, string>>,
  language: Language,
): string => personLabel(parameters, language);

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** 张*明（尾号002X，3月2日采样）, and Z*** (document ending 002X, sampled 2 Mar). */
export function personLabel(parameters: Readonly<Record<string, string>>, language: Language): string {
  const { name = "", tail, sampledOn, campaignZh, campaignEn } = parameters;
  const [month = 0, day = 0] = (sampledOn?.split("-") ?? []).slice(1).map(Number);
  const chinese = language === "zh-CN";
  const details = chinese
    ? [campaignZh, tail && `尾号${tail}`, sampledOn && `${month}月${day}日采样`]
    : [campaignEn, tail && `document ending ${tail}`, sampledOn && `sampled ${day} ${MONTHS[month - 1]}`];
  const known = details.filter((detail) => detail !== undefined);
  if (known.length === 0) return name;
  return chinese ? `${name}（${known.join("，")}）` : `${name} (${known.join(", ")})`;
}
