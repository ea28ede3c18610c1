import { useState } from "react";
import { useTranslation } from "react-i18next";
import { REVOCATION_REASONS } from "../../../../shared/domain/sampling/device.ts";
import type { DeviceLine } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { UNPACKED_TUBES, UnpackedTubes } from "../../ui/choices/unpacked-tubes.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { DeviceKey } from "./device-key-reset.tsx";

const DEVICES = "GET /v1/campaigns/{campaignId}/devices";

/** The devices at work, those fallen silent first. */
export function DevicesPanel({ mayRevoke }: { mayRevoke: boolean }) {
  const { t } = useTranslation();
  const { campaign, error: notListed, choice } = useCampaignChoice();
  const campaignId = campaign?.campaignId;
  const siteName = useSiteNames(campaignId);
  const { data, error, isLoading } = useRead(
    DEVICES,
    campaignId === undefined ? undefined : { params: { campaignId }, query: {} },
  );
  const readAgain = useReadAgain();
  const changed = () => void readAgain(DEVICES, UNPACKED_TUBES);
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          <button className="button" type="button" onClick={changed}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? error} />
        {isLoading ? <Loading /> : null}
        {data?.devices.length === 0 ? <p className="soft">{t("devices.none")}</p> : null}
        {data === undefined || data.devices.length === 0 ? null : (
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
                {data.devices.map((device) => (
                  <DeviceRow
                    key={device.deviceId}
                    device={device}
                    mayRevoke={mayRevoke}
                    siteName={siteName}
                    changed={changed}
                  />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      {campaignId === undefined || mayRevoke ? null : (
        <UnpackedTubes key={campaignId} campaignId={campaignId} />
      )}
    </>
  );
}

interface RowProps {
  device: DeviceLine;
  mayRevoke: boolean;
  siteName: (siteId: string) => string;
  changed: () => void;
}

function DeviceRow({ device, mayRevoke, siteName, changed }: RowProps) {
  const { t } = useTranslation();
  const { deviceId, siteId, samplerId, silent, revokedAt, averageFill } = device;
  const params = { deviceId };
  const [reason, setReason] = useState<(typeof REVOCATION_REASONS)[number]>();
  const change = useAction(async () => {
    if (revokedAt !== undefined)
      await call("DELETE /v1/devices/{deviceId}/revocation", { as: "staff", params });
    else if (reason === undefined || !window.confirm(t("devices.revokeSure", { deviceId }))) return;
    else await call("PUT /v1/devices/{deviceId}/revocation", { as: "staff", params, body: { reason } });
    setReason(undefined);
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
          {siteId === undefined ? "–" : siteName(siteId)} · {samplerId}
        </span>
      </th>
      <td>
        <span className={`pill ${tone}`}>{t(`devices.is.${state}`)}</span>
        {revokedAt === undefined || device.revokedFor === undefined ? null : (
          <span className="soft small"> {t(`devices.reason.${device.revokedFor}`)}</span>
        )}
        <DeviceKey device={device} mayReset={mayRevoke} changed={changed} />
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
          {revokedAt !== undefined ? null : (
            <select
              aria-label={t("devices.why", { deviceId })}
              value={reason ?? ""}
              onChange={(e) => setReason(REVOCATION_REASONS.find((each) => each === e.target.value))}
            >
              <option value="">{t("devices.chooseWhy")}</option>
              {REVOCATION_REASONS.map((each) => (
                <option key={each} value={each}>
                  {t(`devices.reason.${each}`)}
                </option>
              ))}
            </select>
          )}
          <button
            className="button quiet"
            type="button"
            disabled={change.busy || (revokedAt === undefined && reason === undefined)}
            onClick={() => void change.run()}
          >
            {t(revokedAt === undefined ? "devices.revoke" : "devices.restore")}
          </button>
        </td>
      ) : null}
    </tr>
  );
}
