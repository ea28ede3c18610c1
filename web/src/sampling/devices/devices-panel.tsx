import { useTranslation } from "react-i18next";
import { useCampaignChoice } from "../../ui/choices/campaign-choice.tsx";
import { useSiteNames } from "../../ui/choices/place-names.ts";
import { UNPACKED_TUBES, UnpackedTubes } from "../../ui/choices/unpacked-tubes.tsx";
import { DataTable } from "../../ui/desk/data-table.tsx";
import { usePlace } from "../../ui/desk/place.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { DeviceCard } from "./device-card.tsx";
import { DEVICE_STATES, deviceState } from "./device-state.ts";
import { useDeviceColumns } from "./use-device-columns.tsx";

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
  const [state, setState] = usePlace("state");
  const [chosenId, setChosenId] = usePlace("device");
  const columns = useDeviceColumns(siteName, setChosenId);
  const devices = data?.devices ?? [];
  const chosen = devices.find(({ deviceId }) => deviceId === chosenId);
  return (
    <>
      <section className="card">
        <div className="filters">
          {choice}
          <SelectField
            label={t("devices.state")}
            value={state ?? ""}
            onChange={({ target }) => setState(target.value)}
          >
            <option value="">{t("devices.anyState")}</option>
            {DEVICE_STATES.map((each) => (
              <option key={each} value={each}>
                {t(`devices.is.${each}`)}
              </option>
            ))}
          </SelectField>
          <button className="button" type="button" onClick={changed}>
            {t("ui.refresh")}
          </button>
        </div>
        <ErrorNotice error={notListed ?? error} />
        {isLoading ? <Loading /> : null}
        {data?.devices.length === 0 ? <p className="soft">{t("devices.none")}</p> : null}
        {devices.length === 0 || campaignId === undefined ? null : (
          <DataTable
            label={t("supervision.tab.devices")}
            file={`${campaignId}-devices`}
            rows={devices.filter((each) => state === undefined || deviceState(each) === state)}
            columns={columns}
            idOf={({ deviceId }) => deviceId}
          />
        )}
      </section>
      {chosen === undefined ? null : (
        <DeviceCard
          key={chosen.deviceId}
          device={chosen}
          mayRevoke={mayRevoke}
          changed={changed}
          close={() => setChosenId(undefined)}
        />
      )}
      {campaignId === undefined || mayRevoke ? null : (
        <UnpackedTubes key={campaignId} campaignId={campaignId} />
      )}
    </>
  );
}
