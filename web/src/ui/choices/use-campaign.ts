import { useState } from "react";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { useKeptAnswer } from "../../offline/use-kept-answer.ts";

const KEY = "twoplusn.campaign";

const CLOSED_SHOWN_MS = 30 * 24 * 3_600_000;

/**
 * The campaigns a resident can have to do with, and the chosen one: the newest open one unless they chose. One that was
 * closed lately stays, because people are still retested and told in it.
 */
export function useCampaign(): {
  campaigns: Campaign[];
  campaign: Campaign | undefined;
  choose: (campaignId: string) => void;
  loading: boolean;
  error: unknown;
} {
  const { answer, loading, error } = useKeptAnswer("campaigns", () =>
    call("GET /v1/campaigns", { as: "resident" }),
  );
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(KEY));
  const known = answer?.campaigns ?? [];
  const open = known.filter((c) => c.state === "open");
  const closedLately = known.filter(
    (c) => c.state === "closed" && Date.now() - Date.parse(c.endsAt) < CLOSED_SHOWN_MS,
  );
  const campaigns = open.length > 0 ? [...open, ...closedLately] : known.slice(0, 1);
  const campaign = campaigns.find((c) => c.campaignId === chosen) ?? campaigns[0];
  const choose = (campaignId: string) => {
    sessionStorage.setItem(KEY, campaignId);
    setChosen(campaignId);
  };
  return { campaigns, campaign, choose, loading, error };
}
