import { useState } from "react";
import { useTranslation } from "react-i18next";
import { subDistrictOf } from "../../../shared/domain/area.ts";
import { TEAM_STAFF } from "../../../shared/domain/booking/group.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { TimeField } from "../ui/fields/time-field.tsx";
import { useRead, useReads } from "../ui/reads/use-read.ts";
import { nameIn } from "../ui/times.ts";
import { SlotPicker } from "./slot-picker.tsx";

export type GroupRequest =
  | { kind: "block"; siteId: string; slotStart: string }
  | { kind: "visit"; communityId: string; at: string; staff: number; address: string };

interface Props {
  campaignId: string;
  communityIds: readonly string[];
  /** Told of the wish once it is complete, and of its being incomplete again. */
  choose: (wish: GroupRequest | undefined) => void;
}

/** Seats in a slot of a site, or a team that comes. */
export function GroupRequestForm({ campaignId, communityIds, choose }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<GroupRequest["kind"]>("block");
  return (
    <section className="card">
      <SelectField
        label={t("groups.wish")}
        value={kind}
        onChange={(e) => {
          setKind(e.target.value === "visit" ? "visit" : "block");
          choose(undefined);
        }}
      >
        <option value="block">{t("groupWish.block")}</option>
        <option value="visit">{t("groupWish.visit")}</option>
      </SelectField>
      {kind === "block" ? (
        <BlockForm campaignId={campaignId} communityIds={communityIds} choose={choose} />
      ) : (
        <VisitForm communityIds={communityIds} choose={choose} />
      )}
    </section>
  );
}

function BlockForm({ campaignId, communityIds, choose }: Props) {
  const { t, i18n } = useTranslation();
  const campaigns = useRead("GET /v1/campaigns", {});
  const campaign = campaigns.data?.campaigns.find((each) => each.campaignId === campaignId);
  const subDistrictIds = [...new Set(communityIds.map(subDistrictOf))];
  const sites = useReads(
    "GET /v1/campaigns/{campaignId}/sites",
    subDistrictIds.map((subDistrictId) => ({ params: { campaignId }, query: { subDistrictId } })),
  );
  const [siteId, setSiteId] = useState<string>();
  const [slotStart, setSlotStart] = useState<string>();
  const open = (sites.data ?? [])
    .flatMap((answer) => answer.sites)
    .filter((site) => site.state === "open" && site.walkInOnly !== true);

  return (
    <>
      <ErrorNotice error={campaigns.error ?? sites.error} />
      <SelectField
        label={t("booking.site")}
        value={siteId ?? ""}
        onChange={(e) => {
          setSiteId(e.target.value === "" ? undefined : e.target.value);
          setSlotStart(undefined);
          choose(undefined);
        }}
      >
        <option value="">{sites.isLoading ? t("ui.loading") : t("booking.chooseSite")}</option>
        {open.map((site) => (
          <option key={site.siteId} value={site.siteId}>
            {nameIn(i18n.language, site.name)} · {t(`siteKind.${site.kind}`)}
          </option>
        ))}
      </SelectField>
      {campaign === undefined || siteId === undefined ? null : (
        <SlotPicker
          key={siteId}
          as="staff"
          campaign={campaign}
          siteId={siteId}
          people={1}
          chosen={slotStart}
          choose={(next) => {
            setSlotStart(next);
            choose(next === undefined ? undefined : { kind: "block", siteId, slotStart: next });
          }}
          version={0}
        />
      )}
    </>
  );
}

const STAFF_CHOICES = Array.from(
  { length: TEAM_STAFF.most - TEAM_STAFF.least + 1 },
  (_, n) => TEAM_STAFF.least + n,
);

/** A visit as it is being typed; without a time while that is not complete. */
type VisitDraft = Omit<Extract<GroupRequest, { kind: "visit" }>, "kind" | "at"> & { at?: string | undefined };

function VisitForm({ communityIds, choose }: Omit<Props, "campaignId">) {
  const { t, i18n } = useTranslation();
  const areas = useRead("GET /v1/areas", {});
  const [visit, setVisit] = useState<VisitDraft>({
    communityId: communityIds[0] ?? "",
    staff: TEAM_STAFF.least,
    address: "",
  });
  const change = (changes: Partial<typeof visit>): void => {
    const is = { ...visit, ...changes };
    setVisit(is);
    const { at } = is;
    choose(at !== undefined && is.address.trim() !== "" ? { kind: "visit", ...is, at } : undefined);
  };
  const nameOf = (communityId: string): string => {
    const area = areas.data?.areas.find(({ areaId }) => areaId === communityId);
    return area === undefined ? communityId : nameIn(i18n.language, area.name);
  };

  return (
    <>
      <ErrorNotice error={areas.error} />
      <SelectField
        label={t("groups.community")}
        value={visit.communityId}
        onChange={(e) => change({ communityId: e.target.value })}
      >
        {communityIds.map((communityId) => (
          <option key={communityId} value={communityId}>
            {nameOf(communityId)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("groups.address")}
        required
        maxLength={200}
        autoComplete="off"
        value={visit.address}
        onChange={(e) => change({ address: e.target.value })}
      />
      <TimeField label={t("groups.visitAt")} required set={(at) => change({ at })} />
      <SelectField
        label={t("groups.staff")}
        value={visit.staff}
        onChange={(e) => change({ staff: Number(e.target.value) })}
      >
        {STAFF_CHOICES.map((staff) => (
          <option key={staff} value={staff}>
            {staff}
          </option>
        ))}
      </SelectField>
    </>
  );
}
