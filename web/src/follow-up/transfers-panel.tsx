import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import {
  TRANSFER_KINDS,
  TRANSFER_SIDES,
  type TransferSide,
} from "../../../shared/domain/follow-up/transfer.ts";
import { atTimeOfDay, dayOf } from "../../../shared/domain/instant.ts";
import type { FollowUp, Transfer } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { useRead } from "../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../ui/times.ts";
import { useAction } from "../ui/use-action.ts";

interface Props {
  tubeBarcode: string;
  members: FollowUp["members"];
  changed: () => void;
}

/** Where people of a case are taken, with both sides of each hand-over, and a form to plan the next. */
export function TransfersPanel({ tubeBarcode, members, changed }: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useRead("GET /v1/follow-ups/{tubeBarcode}/transfers", {
    params: { tubeBarcode },
  });
  const sign = useAction(async (transferId: string, side: TransferSide) => {
    await call("POST /v1/follow-ups/{tubeBarcode}/transfers/{transferId}/hand-over", {
      ...{ as: "staff", params: { tubeBarcode, transferId } },
      body: { side },
    });
    await refetch();
    changed();
  });
  return (
    <section className="card" aria-label={t("followUp.transfers")}>
      <h2>{t("followUp.transfers")}</h2>
      <p className="soft">{t("followUp.twoSign")}</p>
      <ErrorNotice error={error ?? sign.error} />
      {data?.transfers.length === 0 ? <p className="soft">{t("followUp.noTransfers")}</p> : null}
      <ul className="scanned work">
        {data?.transfers.map((transfer) => (
          <li key={transfer.transferId}>
            <TransferLine transfer={transfer} />
            <span className="row">
              {TRANSFER_SIDES.filter((side) => transfer[side] === undefined).map((side) => (
                <button
                  key={side}
                  className="button"
                  type="button"
                  disabled={sign.busy}
                  onClick={() => void sign.run(transfer.transferId, side)}
                >
                  {t(`followUp.${side}`)}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {members.length === 0 ? null : (
        <PlanForm tubeBarcode={tubeBarcode} members={members} planned={() => void refetch()} />
      )}
    </section>
  );
}

function TransferLine({ transfer }: { transfer: Transfer }) {
  const { t, i18n } = useTranslation();
  const at = (time: string) => dateAndTimeOf(i18n.language, time);
  const { residentId, state, kind, destination, vehicle, plannedAt, give, take } = transfer;
  const facts = [
    destination,
    vehicle,
    at(plannedAt),
    give === undefined ? undefined : t("followUp.gave", { by: give.by, time: at(give.at) }),
    take === undefined ? undefined : t("followUp.took", { by: take.by, time: at(take.at) }),
  ];
  return (
    <>
      <span className="row">
        <strong>{formatResidentCode(residentId)}</strong>
        {t(`transferKind.${kind}`)}
        <span className="pill">{t(`transferState.${state}`)}</span>
      </span>
      <span className="soft small">{facts.filter((fact) => fact !== undefined).join(" · ")}</span>
    </>
  );
}

interface FormProps {
  tubeBarcode: string;
  members: FollowUp["members"];
  planned: () => void;
}

function PlanForm({ tubeBarcode, members, planned }: FormProps) {
  const { t } = useTranslation();
  const [residentId, setResident] = useState(members[0]?.residentId ?? "");
  const [kind, setKind] = useState<(typeof TRANSFER_KINDS)[number]>("isolation");
  const [destination, setDestination] = useState("");
  const [vehicle, setVehicle] = useState("");
  const [day, setDay] = useState(() => dayOf(new Date().toISOString()));
  const [time, setTime] = useState("12:00");
  // The same form sent again is the same transfer.
  const [transferId, setId] = useState(() => ulid());
  const plan = useAction(async () => {
    await call("PUT /v1/follow-ups/{tubeBarcode}/transfers/{transferId}", {
      ...{ as: "staff", params: { tubeBarcode, transferId } },
      body: { residentId, kind, destination, vehicle, plannedAt: atTimeOfDay(day, time) },
    });
    setId(ulid());
    setDestination("");
    planned();
  });
  return (
    <form
      className="stack"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void plan.run();
      }}
    >
      <SelectField
        label={t("followUp.whom")}
        value={residentId}
        onChange={({ target }) => setResident(target.value)}
      >
        {members.map((member) => (
          <option key={member.residentId} value={member.residentId}>
            {formatResidentCode(member.residentId)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("followUp.transferKind")}
        value={kind}
        onChange={({ target }) => setKind(TRANSFER_KINDS.find((each) => each === target.value) ?? kind)}
      >
        {TRANSFER_KINDS.map((each) => (
          <option key={each} value={each}>
            {t(`transferKind.${each}`)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("followUp.destination")}
        required
        maxLength={200}
        value={destination}
        onChange={({ target }) => setDestination(target.value)}
      />
      <Field
        label={t("followUp.vehicle")}
        required
        maxLength={40}
        value={vehicle}
        onChange={({ target }) => setVehicle(target.value)}
      />
      <div className="row">
        <Field
          label={t("followUp.plannedAt")}
          type="date"
          required
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <Field
          label={t("followUp.plannedTime")}
          type="time"
          required
          value={time}
          onChange={({ target }) => setTime(target.value)}
        />
      </div>
      <ErrorNotice error={plan.error} />
      <button className="button" type="submit" disabled={plan.busy}>
        {t("followUp.planTransfer")}
      </button>
    </form>
  );
}
