import { useRef } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { dateAndTimeOf } from "../../ui/times.ts";
import { useAction } from "../../ui/use-action.ts";
import { type Alert, pageFor, SEVERITY_TONES } from "./alert-answers.ts";
import { wholeOf } from "./figures.ts";

/** One alert beside the screen: what it is about, what to do, and who looks after it. */
export default function AlertDrawer({
  alert,
  campaignId,
  place,
  close,
}: {
  alert: Alert;
  campaignId: string;
  place: string;
  close: () => void;
}) {
  const { t, i18n } = useTranslation();
  const readAgain = useReadAgain();
  const closing = useRef<HTMLButtonElement>(null);
  const { alertId, kind, severity, count, since, dueAt, openedAt, examples, consequences } = alert;
  const take = useAction(async () => {
    await call("PUT /v1/campaigns/{campaignId}/alerts/{alertId}/acknowledgement", {
      ...{ as: "staff", params: { campaignId, alertId } },
    });
    await readAgain("GET /v1/campaigns/{campaignId}/alerts");
    // The button that had the focus is gone, and keys go where the focus is.
    closing.current?.focus();
  });
  const at = (instant: string) => dateAndTimeOf(i18n.language, instant);
  const facts: [string, string | null][] = [
    [t("command.place"), place],
    [t("command.count"), wholeOf(i18n.language, count)],
    [t("command.since"), since === null ? null : at(since)],
    [t("command.deadline"), dueAt === null ? null : at(dueAt)],
    [t("command.opened"), at(openedAt)],
    [t("command.examples"), examples.length === 0 ? null : examples.map(exampleOf).join(", ")],
  ];
  return (
    <ModalOverlay className="drawer-back" isOpen onOpenChange={close} isDismissable>
      <Modal className="drawer">
        <Dialog className="stack">
          <Heading slot="title">{t(`command.alert.${kind}`)}</Heading>
          <Status tone={SEVERITY_TONES[severity]}>{t(`command.severity.${severity}`)}</Status>
          <dl className="facts number">
            {facts.map(([name, value]) =>
              value === null ? null : (
                <div key={name} className="drawer-fact">
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
            )}
          </dl>
          {consequences.length === 0 ? null : (
            <div>
              <h3>{t("command.consequences")}</h3>
              <ul>
                {consequences.map((each) => (
                  <li key={each.kind}>
                    {t(`command.alert.${each.kind}`)}: {wholeOf(i18n.language, each.count)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <p>{t(`command.advice.${kind}`)}</p>
          <ErrorNotice error={take.error} />
          {alert.acknowledgedBy === null ? (
            <p className="soft">
              {alert.isEscalated
                ? t("command.escalated")
                : alert.escalatesAt === null
                  ? ""
                  : t("command.escalatesAt", { time: at(alert.escalatesAt) })}
            </p>
          ) : (
            <Status tone="good">{t("command.takenBy", { by: alert.acknowledgedBy })}</Status>
          )}
          {alert.told.length === 0 ? null : (
            <ul className="small number">
              {alert.told.map(({ name, at: toldAt, sent }) => (
                <li key={`${name} ${toldAt}`}>
                  {t(sent ? "command.toldOf" : "command.notToldOf", { name, time: at(toldAt) })}
                </li>
              ))}
            </ul>
          )}
          <div className="row">
            {alert.acknowledgedBy === null ? (
              <button
                className="button main"
                type="button"
                disabled={take.busy}
                onClick={() => void take.run()}
              >
                {t("command.take")}
              </button>
            ) : null}
            <Link className="button" to={pageFor(kind, campaignId)}>
              {t("command.goThere")}
            </Link>
            <button className="button quiet" type="button" ref={closing} onClick={close}>
              {t("command.closeDrawer")}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );

  function exampleOf(name: string): string {
    if (name === "tubes" || name === "swabs" || name === "protectiveSets") return t(`command.supply.${name}`);
    return name;
  }
}
