import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { percentOf } from "./figures.ts";
import type { Screen } from "./screen-answers.ts";
import { useAreaNames } from "./use-area-names.ts";

const SUB_DISTRICT_DIGITS = 9;
const STEPS = 5;

/** A map of the district without its distances: a tile for each community, in its sub-district, by what is sampled. */
export function CommunityTiles({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const nameOf = useAreaNames();
  return (
    <section className="card">
      <h2>{t("command.tiles")}</h2>
      <div className="command-map">
        {screen.subDistricts.map(({ subDistrictId }) => (
          <div key={subDistrictId}>
            <h3>{nameOf(subDistrictId)}</h3>
            <ul className="command-tiles">
              {screen.communities
                .filter(({ communityId }) => communityId.slice(0, SUB_DISTRICT_DIGITS) === subDistrictId)
                .map(({ communityId, population, sampled, key }) => {
                  const share = population === 0 ? 1 : sampled / population;
                  const name = t("command.tileOf", { name: nameOf(communityId), population, sampled });
                  const title = key ? `${name} · ${t("command.keyMark")}` : name;
                  return (
                    <li
                      key={communityId}
                      className={`tile step-${Math.min(STEPS - 1, Math.floor(share * (STEPS - 1)))}${key ? " key" : ""}`}
                      title={title}
                    >
                      <Link to={`/command/trace/communities/${communityId}`}>
                        <span aria-hidden="true">{percentOf(share)}</span>
                        <span className="visually-hidden">{title}</span>
                      </Link>
                    </li>
                  );
                })}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
