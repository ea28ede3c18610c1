import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { ReviewedGroup } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { ReviewCard } from "../ui/review-card.tsx";
import { dateAndTimeOf } from "../ui/times.ts";
import { RowTable } from "./row-table.tsx";

/** One group: what it wishes for, what became of each row, and the decision. */
export function GroupPage({ subject }: { subject: string }) {
  const { t, i18n } = useTranslation();
  const { campaignId = "", groupId = "" } = useParams();
  const params = { campaignId, groupId };
  const read = useRead("GET /v1/campaigns/{campaignId}/groups/{groupId}", { params });
  const [changed, setChanged] = useState<ReviewedGroup>();
  const group = changed?.groupId === groupId ? changed : read.data;
  if (group === undefined)
    return (
      <Page title={t("groups.one")} back="/groups">
        <ErrorNotice error={read.error} />
        {read.isLoading ? <Loading /> : null}
      </Page>
    );
  const { wish, seating, review, reason, address, contactPhone, rows } = group;
  const when = review?.slotStart ?? (wish.kind === "block" ? wish.slotStart : wish.at);
  return (
    <Page title={group.name} back="/groups">
      <section className="card">
        <div className="card-head">
          <h2>{t("groups.people", { people: group.members })}</h2>
          <span className={`pill ${TONE[group.state]}`}>{t(`groupState.${group.state}`)}</span>
        </div>
        <p>
          {t(`groupKind.${group.kind}`)} · {t(`groupWish.${wish.kind}`)}
        </p>
        <p>
          <strong>{dateAndTimeOf(i18n.language, when)}</strong>{" "}
          {review?.siteId ?? (wish.kind === "block" ? wish.siteId : (address ?? ""))}
        </p>
        {contactPhone === undefined ? null : <p className="soft">{contactPhone}</p>}
      </section>
      {reason === undefined ? null : (
        <Notice tone="warn" title={t("review.rejectedBecause")}>
          {reason}
        </Notice>
      )}
      {seating === undefined ? null : (
        <Notice tone={seating.notSeated === 0 ? "good" : "warn"}>{t("groups.seating", seating)}</Notice>
      )}
      {group.state === "submitted" ? (
        <Review params={params} rows={rows} own={group.submittedBy === subject} done={setChanged} />
      ) : null}
      <RowTable rows={rows} />
    </Page>
  );
}

const TONE = { submitted: "warn", approved: "good", rejected: "bad" } as const;

interface Step extends Pick<ReviewedGroup, "rows"> {
  params: { campaignId: string; groupId: string };
  /** The reader submitted it, and can only take it back. */
  own: boolean;
  done: (group: ReviewedGroup) => void;
}

function Review({ params, rows, own, done }: Step) {
  const { t } = useTranslation();
  const people = rows.filter((row) => row.verdict === "matched").length;
  const decide = async (body: { decision: "approve" } | { decision: "reject"; reason: string }) =>
    done(
      await call("POST /v1/campaigns/{campaignId}/groups/{groupId}/review", { as: "staff", params, body }),
    );
  return (
    <ReviewCard
      means={t(own ? "groups.own" : "groups.approvalMeans")}
      approveWords={t("groups.approve", { people })}
      approve={own ? undefined : () => decide({ decision: "approve" })}
      rejectWords={t("groups.reject")}
      reject={(reason) => decide({ decision: "reject", reason })}
      reasonLetters={{ least: 1, most: 300 }}
    />
  );
}
