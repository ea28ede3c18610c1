import { useTranslation } from "react-i18next";
import type { DeviceLine } from "../../api/answers.ts";
import type { Column } from "../../ui/desk/data-table.tsx";
import { Status } from "../../ui/desk/status.tsx";
import { deviceState, keyState } from "./device-state.ts";

const TONES = { working: "good", silent: "warn", revoked: "bad" } as const;
const KEY_TONES = { enrolled: "good", none: "warn", reset: "warn" } as const;

/** What the list says of each device; the first column opens it. */
export function useDeviceColumns(
  siteName: (siteId: string) => string,
  choose: (deviceId: string) => void,
): Column<DeviceLine>[] {
  const { t } = useTranslation();
  const placeOf = ({ siteId }: DeviceLine): string => (siteId === undefined ? "–" : siteName(siteId));
  const stateOf = (device: DeviceLine): string => t(`devices.is.${deviceState(device)}`);
  const keyOf = (device: DeviceLine): string => t(`devices.key.is.${keyState(device)}`);
  return [
    {
      key: "device",
      head: t("supervision.device"),
      cell: ({ deviceId }) => (
        <button className="link" type="button" onClick={() => choose(deviceId)}>
          {deviceId}
        </button>
      ),
      by: ({ deviceId }) => deviceId,
    },
    { key: "site", head: t("devices.site"), cell: placeOf, by: placeOf },
    {
      key: "sampler",
      head: t("devices.sampler"),
      cell: ({ samplerId = "–" }) => samplerId,
      by: ({ samplerId = "" }) => samplerId,
    },
    {
      key: "state",
      head: t("devices.state"),
      cell: (device) => <Status tone={TONES[deviceState(device)]}>{stateOf(device)}</Status>,
      by: stateOf,
    },
    {
      key: "key",
      head: t("devices.signature"),
      cell: (device) => <Status tone={KEY_TONES[keyState(device)]}>{keyOf(device)}</Status>,
      by: keyOf,
    },
    {
      ...{ key: "heard", head: t("devices.heard"), right: true },
      cell: ({ silentMinutes }) => t("devices.minutesAgo", { minutes: silentMinutes }),
      by: ({ silentMinutes }) => silentMinutes,
    },
    {
      ...{ key: "pending", head: t("devices.pending"), right: true },
      cell: ({ pending }) => pending ?? "–",
      by: ({ pending }) => pending ?? -1,
    },
    {
      ...{ key: "clock", head: t("devices.clock"), right: true },
      cell: ({ clockOffsetSeconds = 0 }) => t("devices.seconds", { seconds: clockOffsetSeconds }),
      by: ({ clockOffsetSeconds = 0 }) => Math.abs(clockOffsetSeconds),
      text: ({ clockOffsetSeconds = 0 }) => clockOffsetSeconds,
    },
    {
      ...{ key: "fill", head: t("devices.fill"), right: true },
      cell: ({ averageFill, tubesSealed }) => `${averageFill?.toFixed(2) ?? "–"} (${tubesSealed})`,
      by: ({ averageFill }) => averageFill ?? -1,
    },
  ];
}
