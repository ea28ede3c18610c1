import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { ulid } from "ulid";
import {
  MOST_CALLED_AT_ONCE,
  QUEUE_LANES,
  type QueueLane,
} from "../../../../shared/domain/field/site-queue.ts";
import { call } from "../../api/call.ts";
import { StaffBar } from "../../session/staff-bar.tsx";
import { StaffOnly } from "../../session/staff-only.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { useAction } from "../../ui/use-action.ts";
import { QueueLanes } from "./queue-lanes.tsx";
import { useSiteQueue } from "./use-site-queue.ts";
import "./queue.css";

/** Where a site gives numbers and calls people to its tables. */
export default function SiteQueuePage() {
  const { t } = useTranslation();
  return (
    <StaffOnly
      title={t("siteQueue.title")}
      back="/sampling"
      partOf={(session) => (session.role === "sampler" ? session : undefined)}
    >
      {({ subject }) => (
        <Page title={t("siteQueue.title")} back="/sampling">
          <Desk />
          <StaffBar subject={subject} />
        </Page>
      )}
    </StaffOnly>
  );
}

function Desk() {
  const { t } = useTranslation();
  const { campaignId = "", siteId = "" } = useParams();
  const params = { campaignId, siteId };
  const { answer, error, reload } = useSiteQueue(campaignId, siteId);
  // The same again, after an answer that was lost, is the same request.
  const [requestId, setRequestId] = useState(() => ulid());
  const [callId, setCallId] = useState(() => ulid());
  const [given, setGiven] = useState<{ lane: QueueLane; number: number }>();
  const [called, setCalled] = useState<string>();
  const [people, setPeople] = useState(10);
  const give = useAction(async (lane: QueueLane) => {
    const body = { requestId, lane };
    setGiven(
      await call("POST /v1/campaigns/{campaignId}/sites/{siteId}/queue/numbers", {
        as: "staff",
        params,
        body,
      }),
    );
    setRequestId(ulid());
    reload();
  });
  const callNext = useAction(async () => {
    const body = { requestId: callId, people };
    const { called: numbers } = await call("POST /v1/campaigns/{campaignId}/sites/{siteId}/queue/calls", {
      ...{ as: "staff", params, body },
    });
    setCalled(
      numbers
        .map(
          ({ lane, from, to }) => `${t(`siteQueue.letter.${lane}`)}${from === to ? from : `${from}–${to}`}`,
        )
        .join(", "),
    );
    setCallId(ulid());
    reload();
  });
  return (
    <>
      <section className="card stack">
        <h2>{t("siteQueue.give")}</h2>
        <div className="queue-buttons">
          {QUEUE_LANES.map((lane) => (
            <button
              key={lane}
              className="button"
              type="button"
              disabled={give.busy}
              onClick={() => void give.run(lane)}
            >
              {t(`siteQueue.lane.${lane}`)}
            </button>
          ))}
        </div>
        {given === undefined ? null : (
          <Notice tone="good" title={t("siteQueue.given")}>
            <strong className="queue-now">
              {t(`siteQueue.letter.${given.lane}`)}
              {given.number}
            </strong>
          </Notice>
        )}
        <ErrorNotice error={give.error} />
      </section>
      <section className="card stack">
        <Field
          label={t("siteQueue.people")}
          type="number"
          inputMode="numeric"
          min={1}
          max={MOST_CALLED_AT_ONCE}
          value={people}
          onChange={({ target }) =>
            setPeople(Math.min(MOST_CALLED_AT_ONCE, Math.max(1, Math.floor(Number(target.value)) || 1)))
          }
        />
        <button
          className="button main full"
          type="button"
          disabled={callNext.busy}
          onClick={() => void callNext.run()}
        >
          {t("siteQueue.call", { people })}
        </button>
        {called === undefined ? null : (
          <p role="status">
            {called === "" ? t("siteQueue.calledNobody") : t("siteQueue.called", { numbers: called })}
          </p>
        )}
        <ErrorNotice error={callNext.error} />
      </section>
      <ErrorNotice error={error} />
      {answer === undefined ? null : <QueueLanes queue={answer} />}
      <Link className="button" to={`/queue/${campaignId}/${siteId}`}>
        {t("siteQueue.toDisplay")}
      </Link>
    </>
  );
}
