import { useTranslation } from "react-i18next";
import type { KitVersion } from "../../api/answers.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useReads } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";

const MOST_SHOWN = 20;

interface Props {
  current: KitVersion;
  laboratoryId: string;
  shown: number;
  show: (version: number) => void;
}

/** The versions of a kit, newest first, each with who saved it; one of them is shown below. */
export function KitVersions({ current, laboratoryId, shown, show }: Props) {
  const { t, i18n } = useTranslation();
  const { kitId } = current;
  const numbers = Array.from(
    { length: Math.min(current.version, MOST_SHOWN) },
    (_, n) => current.version - n,
  );
  const { data, error } = useReads(
    "GET /v1/laboratories/{laboratoryId}/kits/{kitId}/versions/{version}",
    numbers.map((version) => ({ params: { laboratoryId, kitId, version: String(version) } })),
  );
  const bySaving = ({ savedBy, savedAt }: Pick<KitVersion, "savedBy" | "savedAt">): string =>
    savedAt === undefined
      ? t("kits.supplied")
      : [savedBy, dateAndTimeOf(i18n.language, savedAt)].filter((each) => each !== undefined).join(" · ");
  return (
    <>
      <h3>{t("kits.versions")}</h3>
      <ErrorNotice error={error} />
      <ul className="kit-versions">
        {data?.map((kit) => (
          <li key={kit.version}>
            <button
              className="button"
              type="button"
              aria-pressed={kit.version === shown}
              onClick={() => show(kit.version)}
            >
              {t("kits.version", { version: kit.version })}
            </button>
            <span className="small">
              {bySaving(kit)}
              <br />
              <span className="soft">
                {kit.targets.map(({ name, cutoffCt }) => `${name} ≤ ${cutoffCt}`).join(" · ")}
              </span>
            </span>
            {kit.version === current.version ? <span className="pill good">{t("kits.current")}</span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}
