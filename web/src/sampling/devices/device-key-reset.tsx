import { useTranslation } from "react-i18next";
import type { DeviceLine } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { keyState } from "./device-state.ts";

interface Props {
  device: DeviceLine;
  mayReset: boolean;
  changed: () => void;
}

/** Whether a device signs what it sends, and the way to have it enrol another key. */
export function DeviceKey({ device, mayReset, changed }: Props) {
  const { t } = useTranslation();
  const { deviceId, keyId } = device;
  const reset = useAction(async () => {
    const question = t("devices.key.resetSure", { deviceId });
    if (!(await confirmed({ question, action: t("devices.key.reset") }))) return;
    await call("DELETE /v1/devices/{deviceId}/key", { as: "staff", params: { deviceId } });
    changed();
  });
  const state = keyState(device);
  return (
    <div>
      <ErrorNotice error={reset.error} />
      <span className={`pill ${{ enrolled: "good", none: "warn", reset: "warn" }[state]}`}>
        {t(`devices.key.is.${state}`)}
      </span>
      {keyId === undefined || !mayReset ? null : (
        <div>
          <button
            className="button quiet"
            type="button"
            aria-label={t("devices.key.resetOf", { deviceId })}
            disabled={reset.busy}
            onClick={() => void reset.run()}
          >
            {t("devices.key.reset")}
          </button>
        </div>
      )}
    </div>
  );
}
