import { useTranslation } from "react-i18next";
import { CORRECTION_STATES } from "../../../../shared/domain/laboratory/correction.ts";
import type { ResultCorrection as Correction } from "../../api/answers.ts";
import type { Session } from "../../session/session-store.ts";
import { type Column, DataTable } from "../../ui/desk/data-table.tsx";
import { usePlace } from "../../ui/desk/place.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { CorrectionCard } from "./correction-card.tsx";
import { ProposalForm } from "./proposal-form.tsx";

const CORRECTIONS = "GET /v1/laboratories/{laboratoryId}/corrections";
const TONES = { proposed: "warn", approved: "good", rejected: "idle" } as const;
const idOf = ({ tubeBarcode, number }: Correction): string => `${tubeBarcode}.${number}`;

/** Corrections of published results: proposed by one person, approved or rejected by another. */
export default function CorrectionsPanel({
  session,
  laboratoryId,
}: {
  session: Session;
  laboratoryId: string;
}) {
  const { t, i18n } = useTranslation();
  const [chosenState, setState] = usePlace("state");
  const [chosenId, setChosenId] = usePlace("correction");
  const state = CORRECTION_STATES.find((each) => each === chosenState);
  const { data, error, isPending } = useRead(CORRECTIONS, {
    params: { laboratoryId },
    query: state === undefined ? {} : { state },
  });
  const readAgain = useReadAgain();
  const chosen = data?.corrections.find((each) => idOf(each) === chosenId);
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const change = ({ from, to }: Correction): string => `${t(`mark.${from}`)} → ${t(`mark.${to}`)}`;
  const columns: Column<Correction>[] = [
    {
      key: "tube",
      head: t("corrections.tube"),
      cell: (each) => (
        <button className="link" type="button" onClick={() => setChosenId(idOf(each))}>
          {each.tubeBarcode}
        </button>
      ),
      by: ({ tubeBarcode }) => tubeBarcode,
    },
    { key: "change", head: t("corrections.change"), cell: change, by: change },
    {
      key: "state",
      head: t("corrections.state"),
      cell: (each) => <Status tone={TONES[each.state]}>{t(`corrections.stateOf.${each.state}`)}</Status>,
      by: (each) => t(`corrections.stateOf.${each.state}`),
    },
    {
      key: "proposed",
      head: t("corrections.proposed"),
      cell: ({ proposedBy, proposedAt }) => `${proposedBy} · ${at(proposedAt)}`,
      by: ({ proposedAt }) => proposedAt,
      text: ({ proposedBy, proposedAt }) => `${proposedBy} ${proposedAt}`,
    },
    {
      key: "reason",
      head: t("corrections.reason"),
      cell: ({ reason }) => reason,
      text: ({ reason }) => reason,
    },
  ];
  const done = () => void readAgain(CORRECTIONS, "GET /v1/tubes/{tubeBarcode}/corrections");
  return (
    <>
      {session.role === "technician" ? <ProposalForm done={done} /> : null}
      <section className="card">
        <SelectField
          label={t("corrections.state")}
          value={state ?? ""}
          onChange={({ target }) => setState(target.value)}
        >
          <option value="">{t("corrections.anyState")}</option>
          {CORRECTION_STATES.map((each) => (
            <option key={each} value={each}>
              {t(`corrections.stateOf.${each}`)}
            </option>
          ))}
        </SelectField>
        <ErrorNotice error={error} />
        {isPending ? <Loading /> : null}
        {data?.corrections.length === 0 ? <p className="soft">{t("corrections.none")}</p> : null}
        {data === undefined || data.corrections.length === 0 ? null : (
          <DataTable
            label={t("corrections.tab")}
            file={`${laboratoryId}-corrections`}
            rows={data.corrections}
            columns={columns}
            idOf={idOf}
          />
        )}
      </section>
      {chosen === undefined ? null : (
        <CorrectionCard
          key={idOf(chosen)}
          correction={chosen}
          mayDecide={session.role === "reviewer"}
          done={done}
        />
      )}
    </>
  );
}
