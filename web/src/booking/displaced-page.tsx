import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { DatedPeople, PhoneCell } from "../ui/dated-people.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Page } from "../ui/page.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../ui/times.ts";

/** People of the worker's communities whose site cannot keep their booking, to be called one by one. */
export function DisplacedPage() {
  const { t, i18n } = useTranslation();
  const { campaignId = "" } = useParams();
  const read = useRead("GET /v1/campaigns/{campaignId}/displaced-bookings", { params: { campaignId } });
  return (
    <Page title={t("groups.displaced.title")} back="/groups">
      <ErrorNotice error={read.error} />
      <DatedPeople
        what={t("groups.displaced.what")}
        nobody={t("groups.displaced.nobody")}
        read={read}
        heads={
          <>
            <th scope="col">{t("groups.displaced.person")}</th>
            <th scope="col">{t("groups.displaced.phone")}</th>
            <th scope="col">{t("groups.displaced.lost")}</th>
          </>
        }
        row={({ residentId, name, phone, slotStart, siteId }) => (
          <tr key={residentId}>
            <td>{name}</td>
            <PhoneCell phone={phone} none={t("groups.displaced.noPhone")} />
            <td>
              {dateAndTimeOf(i18n.language, slotStart)} <span className="soft small code-text">{siteId}</span>
            </td>
          </tr>
        )}
      />
    </Page>
  );
}
