import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { DatedPeople, PhoneCell } from "../ui/dated-people.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";

/** As many as one request takes. */
const RESENT_AT_ONCE = 100;

/** People whom no message reached, to be called or visited one by one. */
export function NotReachedPanel({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation();
  const read = useRead("GET /v1/campaigns/{campaignId}/not-reached", { params: { campaignId } });
  const told = useAction(async (residentId: string) => {
    const params = { campaignId, residentId };
    await call("POST /v1/campaigns/{campaignId}/not-reached/{residentId}/told", { as: "staff", params });
    void read.refetch();
  });
  const resending = useAction(async (residentIds: readonly string[]) => {
    for (let n = 0; n < residentIds.length; n += RESENT_AT_ONCE)
      await call("POST /v1/campaigns/{campaignId}/not-reached/resend", {
        as: "staff",
        params: { campaignId },
        body: { residentIds: residentIds.slice(n, n + RESENT_AT_ONCE) },
      });
    void read.refetch();
  });
  const everybody = read.data?.people.map(({ residentId }) => residentId) ?? [];
  return (
    <>
      <ErrorNotice error={read.error ?? told.error ?? resending.error} />
      {everybody.length > 1 ? (
        <p>
          <button
            className="button"
            type="button"
            disabled={resending.busy}
            onClick={() => void resending.run(everybody)}
          >
            {t("delivery.notReached.resendAll", { people: everybody.length })}
          </button>
        </p>
      ) : null}
      {read.data?.more ? <p className="soft">{t("delivery.notReached.more")}</p> : null}
      <DatedPeople
        what={t("delivery.notReached.what")}
        nobody={t("delivery.notReached.nobody")}
        read={read}
        heads={
          <>
            <th scope="col">{t("delivery.notReached.person")}</th>
            <th scope="col">{t("delivery.notReached.phone")}</th>
            <th scope="col">{t("delivery.notReached.message")}</th>
            <th scope="col" aria-label={t("delivery.notReached.told")} />
          </>
        }
        row={({ residentId, name, phone, template, urgent, reason, since }) => (
          <tr key={residentId}>
            <td>{name}</td>
            <PhoneCell phone={phone} none={t("delivery.notReached.noPhone")} />
            <td>
              {urgent ? <strong>{t("delivery.notReached.urgent")} </strong> : null}
              {t(`delivery.template.${template}`)}{" "}
              <span className="soft small">
                {t(`delivery.reason.${reason}`)}, {dateAndTimeOf(i18n.language, since)}
              </span>
            </td>
            <td>
              <button
                className="button"
                type="button"
                disabled={told.busy}
                onClick={() => void told.run(residentId)}
              >
                {t("delivery.notReached.told")}
              </button>{" "}
              <button
                className="button"
                type="button"
                disabled={resending.busy || reason === "noAddress"}
                onClick={() => void resending.run([residentId])}
              >
                {t("delivery.notReached.resend")}
              </button>
            </td>
          </tr>
        )}
      />
    </>
  );
}
