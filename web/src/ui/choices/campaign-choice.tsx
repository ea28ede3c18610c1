import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { SelectField } from "../fields/field.tsx";
import { nameIn } from "../times.ts";
import { useAnswer } from "../use-answer.ts";

interface Chosen {
  campaign: Campaign | undefined;
  error: unknown;
  /** The field to choose by. */
  choice: React.ReactNode;
}

/** The campaign that a desk looks at: the first, until another is chosen. */
export function useCampaignChoice(): Chosen {
  const { t, i18n } = useTranslation();
  const { answer, error } = useAnswer("campaigns", () => call("GET /v1/campaigns", { as: "staff" }));
  const [chosenId, setChosenId] = useState<string>();
  const campaigns = answer?.campaigns ?? [];
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
  return { campaign, error, choice };
}
