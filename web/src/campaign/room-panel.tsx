import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { confirmed } from "../ui/confirm/confirmed.ts";
import { Status } from "../ui/desk/status.tsx";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field } from "../ui/fields/field.tsx";
import { TimeField } from "../ui/fields/time-field.tsx";
import { useRead, useReadAgain } from "../ui/reads/use-read.ts";
import { useAction } from "../ui/use-action.ts";

const ROOM = "GET /v1/campaigns/{campaignId}/waiting-room";

/** The waiting room before booking: on or off, and how many enter a second. */
export function RoomPanel({ campaignId }: { campaignId: string }) {
  const { t } = useTranslation();
  const params = { campaignId };
  const { data: room, error } = useRead(ROOM, { params });
  const readAgain = useReadAgain();
  const [rate, setRate] = useState("20");
  const [opensAt, setOpensAt] = useState<string>();
  const set = useAction(async (on: boolean) => {
    if (!on && !(await confirmed({ question: t("campaigns.turnOffSure"), action: t("campaigns.turnOff") })))
      return;
    const admissionsPerSecond = Number(rate);
    const first = opensAt === undefined || room?.on ? {} : { opensAt };
    await call("PUT /v1/campaigns/{campaignId}/waiting-room", {
      ...{ as: "staff", params },
      body: on ? { on, admissionsPerSecond, ...first } : { on },
    });
    await readAgain(ROOM);
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void set.run(true);
  };
  return (
    <section className="card">
      <ErrorNotice error={error} />
      {room === undefined ? null : (
        <p role="status">
          {room.on ? (
            <Status tone="good">
              {t("campaigns.roomOn", { rate: room.admissionsPerSecond ?? 0, rank: room.admittedRank })}
            </Status>
          ) : (
            <Status tone="warn">{t("campaigns.roomOff")}</Status>
          )}
        </p>
      )}
      <form className="stack" onSubmit={submit}>
        <div className="field-grid">
          <Field
            label={t("campaigns.rate")}
            type="number"
            min="0.1"
            max="10000"
            step="0.1"
            required
            value={rate}
            onChange={({ target }) => setRate(target.value)}
          />
          {room?.on ? null : <TimeField label={t("campaigns.roomOpensAt")} set={setOpensAt} />}
        </div>
        <ErrorNotice error={set.error} />
        <div className="row">
          <button className="button main" type="submit" disabled={set.busy}>
            {t(room?.on ? "campaigns.changeRate" : "campaigns.turnOn")}
          </button>
          {room?.on ? (
            <button className="button" type="button" disabled={set.busy} onClick={() => void set.run(false)}>
              {t("campaigns.turnOff")}
            </button>
          ) : null}
        </div>
      </form>
    </section>
  );
}
