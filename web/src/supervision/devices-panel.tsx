import { useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { SelectField } from "../ui/field.tsx";
import { Loading } from "../ui/loading.tsx";
import { nameIn } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";
import { useAnswer } from "../ui/use-answer.ts";
import { CAMPAIGNS, DEVICES, type DeviceLine, RESTORE, REVOKE } from "./routes.ts";

/** The devices at work, those fallen silent first. */
export function DevicesPanel({ mayRevoke }: { mayRevoke: boolean }) {
  const { t, i18n } = useTranslation();
  const campaigns = useAnswer("campaigns", () => call(CAMPAIGNS, { as: "staff" }));
  const [chosen, setChosen] = useState<string>();
  const campaignId = chosen ?? campaigns.answer?.campaigns[0]?.campaignId;
  const { answer, error, loading, reload } = useAnswer(campaignId, () =>
    call(DEVICES, { as: "staff", params: { campaignId: campaignId ?? "" }, query: {} }),
  );
  return (
    <section className="card">
      <div className="row">
        <div className="grow">
          <SelectField
            label={t("setup.campaign")}
            value={campaignId ?? ""}
            onChange={(e) => setChosen(e.target.value)}
          >
            {campaigns.answer?.campaigns.map((each) => (
              <option key={each.campaignId} value={each.campaignId}>
                {nameIn(i18n.language, each.name)}
              </option>
            ))}
          </SelectField>
        </div>
        <button className="button" type="button" onClick={reload}>
          {t("ui.refresh")}
        </button>
      </div>
      <ErrorNotice error={campaigns.error ?? error} />
      {answer === undefined && loading ? <Loading /> : null}
      {answer?.devices.length === 0 ? <p className="soft">{t("devices.none")}</p> : null}
      {answer === undefined || answer.devices.length === 0 ? null : (
        <div className="table-scroll">
          <table className="tubes">
            <thead>
              <tr>
                <th scope="col">{t("supervision.device")}</th>
                <th scope="col">{t("devices.state")}</th>
                <th scope="col">{t("devices.heard")}</th>
                <th scope="col">{t("devices.pending")}</th>
                <th scope="col">{t("devices.clock")}</th>
                <th scope="col">{t("devices.fill")}</th>
                {mayRevoke ? <th scope="col">{t("devices.service")}</th> : null}
              </tr>
            </thead>
            <tbody>
              {answer.devices.map((device) => (
                <DeviceRow key={device.deviceId} device={device} mayRevoke={mayRevoke} changed={reload} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

interface RowProps {
  device: DeviceLine;
  mayRevoke: boolean;
  changed: () => void;
}

function DeviceRow({ device, mayRevoke, changed }: RowProps) {
  const { t } = useTranslation();
  const { deviceId, siteId, samplerId, silent, revokedAt, averageFill } = device;
  const params = { deviceId };
  const change = useAction(async () => {
    if (revokedAt !== undefined) await call(RESTORE, { as: "staff", params });
    else if (window.confirm(t("devices.revokeSure", { deviceId })))
      await call(REVOKE, { as: "staff", params, body: { reason: "lost" } });
    changed();
  });
  const state = revokedAt !== undefined ? "revoked" : silent ? "silent" : "working";
  const tone = { revoked: "bad", silent: "warn", working: "good" }[state];
  return (
    <tr>
      <th scope="row">
        <span className="code-text">{deviceId}</span>
        <br />
        <span className="soft small">
          {siteId} · {samplerId}
        </span>
      </th>
      <td>
        <span className={`pill ${tone}`}>{t(`devices.is.${state}`)}</span>
      </td>
      <td>{t("devices.minutesAgo", { minutes: device.silentMinutes })}</td>
      <td>{device.pending ?? "–"}</td>
      <td>{t("devices.seconds", { seconds: device.clockOffsetSeconds ?? 0 })}</td>
      <td>
        {averageFill === null ? "–" : averageFill.toFixed(2)} ({device.tubesSealed})
      </td>
      {mayRevoke ? (
        <td>
          <ErrorNotice error={change.error} />
          <button
            className="button quiet"
            type="button"
            disabled={change.busy}
            onClick={() => void change.run()}
          >
            {t(revokedAt === undefined ? "devices.revoke" : "devices.restore")}
          </button>
        </td>
      ) : null}
    </tr>
  );
}
