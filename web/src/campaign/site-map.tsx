import { useTranslation } from "react-i18next";
import type { AnswerOf } from "../api/endpoints.ts";

type Sites = AnswerOf<"GET /v1/campaigns/{campaignId}/sites">["sites"];
const EDGE_KM = 0.6;
/** A few sites are not drawn larger than many. */
const LEAST_KM = 9;
const R_KM = 0.14;

/** Where the sites stand on the district's map: fixed ones filled, the others as rings. The table below names them. */
export function SiteMap({ sites, chosenId }: { sites: Sites; chosenId: string | undefined }) {
  const { t } = useTranslation();
  const xs = sites.map(({ xKm }) => xKm);
  const ys = sites.map(({ yKm }) => yKm);
  const [left, top] = [Math.min(...xs) - EDGE_KM, Math.min(...ys) - EDGE_KM];
  const width = Math.max(LEAST_KM, Math.max(...xs) - left + EDGE_KM);
  const height = Math.max(LEAST_KM / 3, Math.max(...ys) - top + EDGE_KM);
  return (
    <svg
      className="site-map"
      viewBox={`${left} ${top} ${width} ${height}`}
      role="img"
      aria-label={t("campaigns.map")}
    >
      {sites.map(({ siteId, kind, state, xKm, yKm }) => (
        <circle
          key={siteId}
          className={[
            kind === "fixed" ? "fixed" : "community",
            state === "closed" ? "closed" : "",
            siteId === chosenId ? "chosen" : "",
          ].join(" ")}
          cx={xKm}
          cy={yKm}
          r={R_KM}
        >
          <title>{siteId}</title>
        </circle>
      ))}
    </svg>
  );
}
