import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { parseBoxBarcode } from "../../../shared/domain/codes/barcode.ts";
import type { Campaign } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { keepForOffline } from "../offline/keep-for-offline.ts";
import { useKeptAnswer } from "../offline/use-kept-answer.ts";
import type { Session } from "../session/session-store.ts";
import { StaffBar } from "../session/staff-bar.tsx";
import { StaffSignIn } from "../session/staff-sign-in.tsx";
import { useSession } from "../session/use-session.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Loading } from "../ui/loading.tsx";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { ScanField } from "../ui/scan/scan-field.tsx";
import { chinaDay, dateAndTimeOf, nameIn } from "../ui/times.ts";
import { BoxInHand } from "./box-in-hand.tsx";
import { sendHandOvers, startHandOvers } from "./hand-over-queue.ts";
import { HandOverStatus } from "./hand-over-status.tsx";
import { holderOf } from "./holder.ts";
import { type Chosen, StopsPanel } from "./stops-panel.tsx";
import { useHandOvers } from "./use-hand-overs.ts";
import "../ui/styles/sampling.css";
import "./transport.css";

export default function CourierPage() {
  const { t } = useTranslation();
  const session = useSession("staff");
  useEffect(() => {
    void Promise.all([import("../ui/scan/camera.tsx"), import("../ui/scan/read-barcode.ts")]).then(
      ([, { READER_FILE }]) => keepForOffline([READER_FILE]),
    );
    return startHandOvers();
  }, []);
  const ended = session === undefined || session.ended === true;
  useEffect(() => {
    if (!ended) sendHandOvers();
  }, [ended]);

  return (
    <Page title={t("courier.title")}>
      <HandOverStatus />
      {session === undefined || ended ? <StaffSignIn username={session?.subject ?? ""} /> : null}
      {session === undefined ? null : <Round session={session} />}
    </Page>
  );
}

/** A sign-in that has ended does not stop the round: what is confirmed waits on the device for the next one. */
function Round({ session }: { session: Session }) {
  const { t, i18n } = useTranslation();
  const campaigns = useKeptAnswer(`courier ${session.subject}`, async () => {
    const answer = await call("GET /v1/campaigns", { as: "staff" });
    return answer.campaigns.filter((each) => each.state === "open");
  });
  const [chosenId, setChosenId] = useState("");
  const open = campaigns.answer ?? [];
  const campaign = open.find((each) => each.campaignId === chosenId) ?? open[0];
  if (session.role !== "courier")
    return (
      <>
        <Notice tone="warn">{t("staff.otherRole")}</Notice>
        <StaffBar subject={session.subject} />
      </>
    );
  return (
    <>
      <ErrorNotice error={campaigns.error} />
      {campaigns.loading && campaign === undefined ? <Loading /> : null}
      {open.length < 2 ? null : (
        <select
          aria-label={t("setup.campaign")}
          value={campaign?.campaignId}
          onChange={(e) => setChosenId(e.target.value)}
        >
          {open.map((each) => (
            <option key={each.campaignId} value={each.campaignId}>
              {nameIn(i18n.language, each.name)}
            </option>
          ))}
        </select>
      )}
      {campaign === undefined ? null : (
        <Boxes key={campaign.campaignId} campaign={campaign} courier={session.subject} />
      )}
      <StaffBar subject={session.subject} />
    </>
  );
}

function Boxes({ campaign, courier }: { campaign: Campaign; courier: string }) {
  const { t, i18n } = useTranslation();
  const { campaignId } = campaign;
  const { waiting, last } = useHandOvers();
  const [chosen, setChosen] = useState<Chosen>();
  const [malformed, setMalformed] = useState(false);
  const day = chinaDay(Date.now());
  const params = { campaignId };
  const sites = useKeptAnswer(`courier sites ${campaignId}`, async () => {
    const answer = await call("GET /v1/campaigns/{campaignId}/sites", { as: "staff", params, query: {} });
    return Object.fromEntries(answer.sites.map((site) => [site.siteId, site.name]));
  });
  const round = useKeptAnswer(`courier ${courier} ${campaignId} ${day}`, async () => {
    const [pickUps, underWay] = await Promise.all([
      call("GET /v1/campaigns/{campaignId}/pick-ups/{day}", { as: "staff", params: { campaignId, day } }),
      call("GET /v1/campaigns/{campaignId}/boxes", { as: "staff", params, query: {} }),
    ]);
    return { routes: pickUps.routes, inHand: underWay.boxes.filter(({ box }) => holderOf(box) === courier) };
  });
  const { reload } = round;
  const arrived = last === undefined ? "" : `${last.boxBarcode} ${last.eventCount}`;
  useEffect(() => {
    if (arrived !== "") reload();
  }, [arrived, reload]);
  const siteName = (siteId: string) => {
    const name = sites.answer?.[siteId];
    return name === undefined ? siteId : nameIn(i18n.language, name);
  };
  const read = (text: string) => {
    const label = parseBoxBarcode(text);
    setMalformed(!label.ok);
    if (label.ok) setChosen({ boxBarcode: label.barcode });
  };

  if (chosen !== undefined)
    return (
      <BoxInHand
        key={chosen.boxBarcode}
        {...chosen}
        campaign={campaign}
        courier={courier}
        done={() => setChosen(undefined)}
      />
    );
  return (
    <>
      <section className="card">
        {malformed ? <Notice tone="bad">{t("scan.boxMalformed")}</Notice> : null}
        <ScanField label={t("box.scan")} hint={t("box.scanHint")} focusKey="" onRead={read} />
      </section>
      {round.keptAt === undefined ? null : (
        <Notice tone="warn">{t("ui.keptAt", { at: dateAndTimeOf(i18n.language, round.keptAt) })}</Notice>
      )}
      <ErrorNotice error={round.error} />
      {round.answer === undefined ? null : (
        <>
          <section className="card">
            <h2>{t("courier.inHand", { boxes: round.answer.inHand.length })}</h2>
            {round.answer.inHand.map(({ box }) => (
              <button
                className="button full stop-box"
                type="button"
                key={box.boxBarcode}
                onClick={() => setChosen({ boxBarcode: box.boxBarcode })}
              >
                <span className="code-text">{box.boxBarcode}</span>
                <span>→ {box.laboratoryId ?? "–"}</span>
                {waiting.some((each) => each.boxBarcode === box.boxBarcode) ? (
                  <span className="pill warn">{t("verdict.waiting")}</span>
                ) : null}
                {box.flags.includes("handOverPending") ? (
                  <span className="pill warn">{t("courier.pending")}</span>
                ) : null}
              </button>
            ))}
          </section>
          <StopsPanel routes={round.answer.routes} siteName={siteName} choose={setChosen} />
          <button className="button full" type="button" onClick={reload}>
            {t("ui.refresh")}
          </button>
        </>
      )}
    </>
  );
}
