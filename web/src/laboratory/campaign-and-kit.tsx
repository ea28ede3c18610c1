import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Kit } from "../api/answers.ts";
import { type Campaigns, useCampaigns } from "../ui/choices/use-campaigns.ts";
import { SelectField } from "../ui/fields/field.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { nameIn } from "../ui/times.ts";

interface Chosen {
  campaign: Campaigns[number] | undefined;
  kit: Kit | undefined;
  error: unknown;
  /** The two fields to choose by. */
  fields: React.ReactNode;
}

interface Options {
  chose?: () => void;
  /** Whether no kit need be chosen, because the plate says by which. */
  byPlate?: boolean;
}

/**
 * For which campaign and with which kit: the first campaign and, unless the plate says by which, the first kit, until
 * another is chosen, which `chose` is told.
 */
export function useCampaignAndKit({ chose, byPlate = false }: Options = {}): Chosen {
  const { t, i18n } = useTranslation();
  const { campaigns, error } = useCampaigns();
  const kits = useRead("GET /v1/kits", {});
  const [campaignId, setCampaignId] = useState("");
  const [kitId, setKitId] = useState("");
  const campaign = campaigns?.find((c) => c.campaignId === campaignId) ?? campaigns?.[0];
  const first = byPlate ? undefined : kits.data?.kits[0];
  const kit = kits.data?.kits.find((k) => k.kitId === kitId) ?? first;
  const choosing =
    (choose: (id: string) => void) =>
    ({ target }: { target: { value: string } }) => {
      choose(target.value);
      chose?.();
    };
  const fields = (
    <>
      <div className="grow">
        <SelectField
          label={t("setup.campaign")}
          value={campaign?.campaignId ?? ""}
          onChange={choosing(setCampaignId)}
        >
          {(campaigns ?? []).map((each) => (
            <option key={each.campaignId} value={each.campaignId}>
              {nameIn(i18n.language, each.name)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="grow">
        <SelectField label={t("run.kit")} value={kit?.kitId ?? ""} onChange={choosing(setKitId)}>
          {byPlate ? <option value="">{t("upload.kitOfPlate")}</option> : null}
          {(kits.data?.kits ?? []).map((each) => (
            <option key={each.kitId} value={each.kitId}>
              {nameIn(i18n.language, each.name)} v{each.version}
            </option>
          ))}
        </SelectField>
      </div>
    </>
  );
  return { campaign, kit, error: error ?? kits.error, fields };
}
