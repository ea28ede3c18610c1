import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../../shared/domain/codes/resident-code.ts";
import type { CaseSide } from "../../api/answers.ts";
import { CaseFacts } from "../../ui/facts.tsx";
import { dateAndTimeOf } from "../../ui/times.ts";

interface Props {
  title: string;
  side: CaseSide;
  /** Who is on both sides. */
  shared: ReadonlySet<string>;
  siteName: (siteId: string) => string;
  state?: string;
}

/** What one device says it did: who, when, where, with whom. */
export function CaseSideCard({ title, side, shared, siteName, state }: Props) {
  const { t, i18n } = useTranslation();
  const { label, deviceId, signedBy, samplerId, at, siteId, lane, people, poolSize, tubeKind } = side;
  const facts: [string, string | undefined][] = [
    [t("supervision.label"), label],
    [t("supervision.when"), at === undefined ? undefined : dateAndTimeOf(i18n.language, at)],
    [
      t("supervision.where"),
      siteId === undefined
        ? undefined
        : [siteName(siteId), lane === undefined ? undefined : t("setup.laneNumber", { lane })]
            .filter((each) => each !== undefined)
            .join(" · "),
    ],
    [t("supervision.sampler"), samplerId],
    [t("supervision.device"), deviceId],
    [t("supervision.signedBy"), signedBy],
    [t("setup.tubeKind"), tubeKind === undefined ? undefined : t(`tubeKind.${tubeKind}`)],
  ];
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {state === undefined ? null : <span className="pill info">{state}</span>}
      </div>
      <CaseFacts facts={facts} />
      {people.length === 0 ? null : (
        <>
          <h3>{t("tubeDesk.people", { people: people.length, size: poolSize ?? people.length })}</h3>
          <ol className="people">
            {people.map((person, index) => (
              <li key={person.residentId ?? `${index} ${person.documentLastFour}`}>
                <span className="grow">
                  <strong>{person.maskedName ?? t("supervision.nobody")}</strong>{" "}
                  <span className="code-text small">
                    {person.residentId === undefined ? "" : formatResidentCode(person.residentId)}
                    {person.documentLastFour === undefined ? "" : ` (${person.documentLastFour})`}
                  </span>
                </span>
                {person.residentId !== undefined && shared.has(person.residentId) ? (
                  <span className="pill warn">{t("supervision.onBothSides")}</span>
                ) : null}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
