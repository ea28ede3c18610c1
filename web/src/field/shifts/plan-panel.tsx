import { useState } from "react";
import { useTranslation } from "react-i18next";
import { addMinutes, atTimeOfDay } from "../../../../shared/domain/instant.ts";
import type { ShiftProposal, ShiftPublication } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { chinaDay, dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { GapList } from "./gap-list.tsx";

const HOURS = [24, 48, 72] as const;

const oneDecimal = (hours: number): number => Math.round(hours * 10) / 10;

/** Propose shifts from the plan of the sites, look at them, and publish them. */
export function PlanPanel({ campaignId, published }: { campaignId: string; published: () => void }) {
  const { t, i18n } = useTranslation();
  const [day, setDay] = useState(() => chinaDay(Date.now()));
  const [hours, setHours] = useState<number>(48);
  const [proposal, setProposal] = useState<ShiftProposal & { from: string; to: string }>();
  const [outcome, setOutcome] = useState<ShiftPublication>();
  const params = { campaignId };
  const propose = useAction(async () => {
    setOutcome(undefined);
    const from = atTimeOfDay(day, "00:00");
    const span = { from, to: addMinutes(from, hours * 60) };
    const made = await call("POST /v1/campaigns/{campaignId}/shifts/proposals", {
      ...{ as: "staff", params },
      body: span,
    });
    setProposal({ ...made, ...span });
  });
  const publish = useAction(async () => {
    if (proposal === undefined) return;
    const { from, to, assignments, revision } = proposal;
    const answer = await call("PUT /v1/campaigns/{campaignId}/shifts", {
      ...{ as: "staff", params },
      body: { from, to, assignments, revision },
    });
    setOutcome(answer);
    published();
  });
  return (
    <section className="card" aria-label={t("shifts.plan")}>
      <h2>{t("shifts.plan")}</h2>
      <p className="soft">{t("shifts.planHow")}</p>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void propose.run();
        }}
      >
        <Field
          label={t("shifts.firstDay")}
          type="date"
          required
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <SelectField
          label={t("shifts.span")}
          value={String(hours)}
          onChange={({ target }) => setHours(Number(target.value))}
        >
          {HOURS.map((each) => (
            <option key={each} value={each}>
              {t("shifts.hours", { hours: each })}
            </option>
          ))}
        </SelectField>
        <button className="button" type="submit" disabled={propose.busy}>
          {t("shifts.propose")}
        </button>
      </form>
      <ErrorNotice error={propose.error ?? publish.error} />
      {proposal === undefined ? null : (
        <>
          <p role="status">
            {t("shifts.figures", {
              ...proposal.figures,
              leastHours: oneDecimal(proposal.figures.leastHours),
              mostHours: oneDecimal(proposal.figures.mostHours),
            })}
          </p>
          <GapList gaps={proposal.gaps} />
          <button
            className="button main"
            type="button"
            disabled={publish.busy || proposal.assignments.length === 0}
            onClick={() => void publish.run()}
          >
            {t("shifts.publish", {
              shifts: proposal.assignments.length,
              from: dateAndTimeOf(i18n.language, proposal.from),
              to: dateAndTimeOf(i18n.language, proposal.to),
            })}
          </button>
        </>
      )}
      {outcome === undefined ? null : <OutcomeNotice outcome={outcome} />}
    </section>
  );
}

function OutcomeNotice({ outcome: { added, removed, violations } }: { outcome: ShiftPublication }) {
  const { t } = useTranslation();
  if (violations.length === 0)
    return <Notice tone="good">{t("shifts.published", { added, removed })}</Notice>;
  return (
    <Notice tone="bad" title={t("shifts.notPublished")}>
      <ul>
        {violations.map(({ workerId, name = workerId, word }) => (
          <li key={`${workerId} ${word}`}>
            <strong>{name}</strong> {t(`shiftRule.${word}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
