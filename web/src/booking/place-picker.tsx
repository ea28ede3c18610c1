import { useTranslation } from "react-i18next";
import type { Site } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/fields/field.tsx";
import { nameIn } from "../ui/times.ts";

const SUB_DISTRICT_DIGITS = 9;

export const subDistrictOf = (code: string): string => code.slice(0, SUB_DISTRICT_DIGITS);

/** A home team is sent, and a checkpoint takes whoever passes. */
const NOT_TO_BE_BOOKED: ReadonlySet<Site["kind"]> = new Set<Site["kind"]>(["home", "checkpoint"]);

interface Props {
  campaignId: string;
  /** The person's community; its sites come first. */
  communityId: string | undefined;
  subDistrictId: string;
  chooseSubDistrict: (subDistrictId: string) => void;
  site: Site | undefined;
  chooseSite: (site: Site | undefined) => void;
}

function nearestFirst(sites: readonly Site[], communityId: string | undefined): Site[] {
  const rank = (site: Site): number =>
    communityId !== undefined && site.kind === "community" && site.communityIds.includes(communityId) ? 0 : 1;
  return sites
    .filter((site) => site.state === "open" && site.walkInOnly !== true && !NOT_TO_BE_BOOKED.has(site.kind))
    .sort((a, b) => rank(a) - rank(b) || (a.siteId < b.siteId ? -1 : 1));
}

export function PlacePicker({
  campaignId,
  communityId,
  subDistrictId,
  chooseSubDistrict,
  site,
  chooseSite,
}: Props) {
  const { t, i18n } = useTranslation();
  const areas = useKeptAnswer("areas", () => call("GET /v1/areas", { as: "resident" }));
  const sites = useKeptAnswer(`sites.${campaignId}.${subDistrictId}`, async () => {
    const query = { subDistrictId };
    return (
      await call("GET /v1/campaigns/{campaignId}/sites", { as: "resident", params: { campaignId }, query })
    ).sites;
  });
  const subDistricts = areas.answer?.areas.filter((a) => a.areaId.length === SUB_DISTRICT_DIGITS) ?? [];
  const open = nearestFirst(sites.answer ?? [], communityId);

  return (
    <>
      <ErrorNotice error={areas.error ?? sites.error} />
      <SelectField
        label={t("booking.subDistrict")}
        value={subDistrictId}
        onChange={(e) => {
          chooseSubDistrict(e.target.value);
          chooseSite(undefined);
        }}
      >
        {subDistricts.map((area) => (
          <option key={area.areaId} value={area.areaId}>
            {nameIn(i18n.language, area.name)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("booking.site")}
        value={site?.siteId ?? ""}
        hint={site === undefined ? undefined : t("booking.hours", { from: site.opensAt, to: site.closesAt })}
        onChange={(e) => chooseSite(open.find((s) => s.siteId === e.target.value))}
      >
        <option value="">{sites.loading ? t("ui.loading") : t("booking.chooseSite")}</option>
        {open.map((each) => (
          <option key={each.siteId} value={each.siteId}>
            {nameIn(i18n.language, each.name)} · {t(`siteKind.${each.kind}`)}
          </option>
        ))}
      </SelectField>
    </>
  );
}
