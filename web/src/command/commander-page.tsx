import type { ReactNode } from "react";
import type { Campaign } from "../api/answers.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffOnly } from "../session/staff-only.tsx";
import { useCampaignChoice } from "../ui/choices/campaign-choice.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Page } from "../ui/page.tsx";

interface Props {
  title: string;
  back: string;
  wide?: boolean;
  /** What to do where there is no campaign yet. */
  none: string;
  children: (campaign: Campaign, choice: ReactNode) => ReactNode;
}

/** A page of commanders about the campaign that they choose. */
export function CommanderPage({ title, back, wide = false, none, children }: Props) {
  return (
    <StaffOnly
      title={title}
      back={back}
      partOf={(session) => (session.role === "commander" ? session : undefined)}
    >
      {({ subject }) => (
        <Page title={title} back={back} wide={wide}>
          <OfCampaign none={none}>{children}</OfCampaign>
          <StaffBar subject={subject} />
        </Page>
      )}
    </StaffOnly>
  );
}

function OfCampaign({ none, children }: Pick<Props, "none" | "children">) {
  const { campaign, error, isPending, choice } = useCampaignChoice();
  return (
    <>
      <ErrorNotice error={error} />
      {isPending ? <Loading /> : null}
      {campaign === undefined && !isPending && error === null ? <p>{none}</p> : null}
      {campaign === undefined ? null : children(campaign, choice)}
    </>
  );
}
