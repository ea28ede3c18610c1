import { useState } from "react";
import { useTranslation } from "react-i18next";
import { REVOCATION_REASONS } from "../../../../shared/domain/sampling/device.ts";
import type { DeviceLine } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { useAction } from "../../ui/use-action.ts";
import { DeviceKey } from "./device-key-reset.tsx";

interface Props {
  device: DeviceLine;
  mayRevoke: boolean;
  changed: () => void;
  close: () => void;
}

/** One device: whether it signs, and the way to take it out of use and back. */
export function DeviceCard({ device, mayRevoke, changed, close }: Props) {
  const { t } = useTranslation();
  const { deviceId, revokedAt, revokedFor } = device;
  const params = { deviceId };
  const [reason, setReason] = useState<(typeof REVOCATION_REASONS)[number]>();
  const change = useAction(async () => {
    if (revokedAt !== undefined)
      await call("DELETE /v1/devices/{deviceId}/revocation", { as: "staff", params });
    else {
      if (reason === undefined) return;
      const question = t("devices.revokeSure", { deviceId });
      if (!(await confirmed({ question, action: t("devices.revoke") }))) return;
      await call("PUT /v1/devices/{deviceId}/revocation", { as: "staff", params, body: { reason } });
    }
    setReason(undefined);
    changed();
  });
  return (
    <section className="card" aria-label={deviceId}>
      <div className="card-head">
        <h2 className="code-text">{deviceId}</h2>
        <button className="button quiet" type="button" onClick={close}>
          {t("devices.close")}
        </button>
      </div>
      <DeviceKey device={device} mayReset={mayRevoke} changed={changed} />
      {revokedFor === undefined ? null : <p>{t(`devices.reason.${revokedFor}`)}</p>}
      <ErrorNotice error={change.error} />
      {mayRevoke ? (
        <div className="row">
          {revokedAt !== undefined ? null : (
            <SelectField
              label={t("devices.why", { deviceId })}
              value={reason ?? ""}
              onChange={(e) => setReason(REVOCATION_REASONS.find((each) => each === e.target.value))}
            >
              <option value="">{t("devices.chooseWhy")}</option>
              {REVOCATION_REASONS.map((each) => (
                <option key={each} value={each}>
                  {t(`devices.reason.${each}`)}
                </option>
              ))}
            </SelectField>
          )}
          <button
            className={revokedAt === undefined ? "button danger" : "button"}
            type="button"
            disabled={change.busy || (revokedAt === undefined && reason === undefined)}
            onClick={() => void change.run()}
          >
            {t(revokedAt === undefined ? "devices.revoke" : "devices.restore")}
          </button>
        </div>
      ) : null}
    </section>
  );
}
