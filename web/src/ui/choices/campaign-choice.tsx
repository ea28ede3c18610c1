import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../api/answers.ts";
import { SelectField } from "../fields/field.tsx";
import { useRead } from "../reads/use-read.ts";
import { nameIn } from "../times.ts";

interface Chosen {
  campaign: Campaign | undefined;
  error: unknown;
  isPending: boolean;
  /** The field to choose by. */
  choice: React.ReactNode;
}

/** The campaign that a desk looks at: the first, until another is chosen. */
export function useCampaignChoice(): Chosen {
  const { t, i18n } = useTranslation();
  const { data, error, isPending } = useRead("GET /v1/campaigns", {});
  const [chosenId, setChosenId] = useState<string>();
  const campaigns = data?.campaigns ?? [];
  const campaign = campaigns.find((each) => each.campaignId === chosenId) ?? campaigns[0];
  const choice = (
    <SelectField
      label={t("setup.campaign")}
      value={campaign?.campaignId ?? ""}
      onChange={(e) => setChosenId(e.target.value)}
    >
      {campaigns.map((each) => (
        <option key={each.campaignId} value={each.campaignId}>
          {nameIn(i18n.language, each.name)}
        </option>
      ))}
    </SelectField>
  );
  return { campaign, error, isPending, choice };
}
