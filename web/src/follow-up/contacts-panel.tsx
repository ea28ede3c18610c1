import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatResidentCode } from "../../../shared/domain/codes/resident-code.ts";
import type { Contacts } from "../api/answers.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Notice } from "../ui/notice.tsx";
import { useAction } from "../ui/use-action.ts";
import { type EntryOutcome, enterContacts, mayChoose } from "./enter-contacts.ts";

interface Props {
  tubeBarcode: string;
  campaignId: string;
  role: string;
  listed: () => void;
}

/** Contacts as they are proposed, to choose from and to put onto the watch list; a look at them is recorded. */
export function ContactsPanel({ tubeBarcode, campaignId, role, listed }: Props) {
  const { t } = useTranslation();
  const [proposed, setProposed] = useState<Contacts>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [outcome, setOutcome] = useState<EntryOutcome>();
  const params = { tubeBarcode };
  const read = async () =>
    setProposed(await call("POST /v1/follow-ups/{tubeBarcode}/contacts", { as: "staff", params }));
  const propose = useAction(async () => {
    setOutcome(undefined);
    await read();
  });
  const watch = useAction(async () => {
    if (proposed === undefined) return;
    const contacts = proposed.contacts.filter(({ residentId }) => chosen.has(residentId));
    const became = await enterContacts(contacts, {
      enter: (body) =>
        call("POST /v1/campaigns/{campaignId}/watch-list", { as: "staff", params: { campaignId }, body }),
      noteListed: () =>
        call("POST /v1/follow-ups/{tubeBarcode}/steps", {
          ...{ as: "staff", params },
          body: { step: "listContacts" },
        }),
    });
    setOutcome(became);
    setChosen(new Set());
    await read();
    listed();
  });
  const open = proposed?.contacts.filter((contact) => mayChoose(role, contact)) ?? [];
  const nameOf = (residentId: string): string =>
    proposed?.contacts.find((contact) => contact.residentId === residentId)?.name ??
    formatResidentCode(residentId);
  const choose = (residentId: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(residentId);
    else next.delete(residentId);
    setChosen(next);
  };
  return (
    <section className="card" aria-label={t("followUp.contacts")}>
      <h2>{t("followUp.contacts")}</h2>
      <p className="soft">{t("followUp.contactsMean")}</p>
      <ErrorNotice error={propose.error ?? watch.error} />
      <button className="button" type="button" disabled={propose.busy} onClick={() => void propose.run()}>
        {t("followUp.propose")}
      </button>
      {proposed?.contacts.length === 0 && proposed.elsewhere.length === 0 ? (
        <p>{t("followUp.noContacts")}</p>
      ) : null}
      {proposed?.cut ? (
        <Notice>{t("followUp.contactsCut", { count: proposed.contacts.length })}</Notice>
      ) : null}
      {proposed === undefined || proposed.elsewhere.length === 0 ? null : (
        <Notice>
          {t("followUp.contactsElsewhere", {
            places: proposed.elsewhere
              .map(({ communityId, people }) => `${communityId} × ${people}`)
              .join(" · "),
          })}
        </Notice>
      )}
      {outcome === undefined ? null : (
        <Notice tone={outcome.rejected.length === 0 ? "good" : "warn"}>
          {t("followUp.watched", { count: outcome.entered })}
          {outcome.rejected.length === 0 ? null : (
            <>
              <p>{t("followUp.notWatched", { count: outcome.rejected.length })}</p>
              <ul>
                {outcome.rejected.map(({ residentId, reason }) => (
                  <li key={residentId}>
                    <strong>{nameOf(residentId)}</strong> {reason}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Notice>
      )}
      {open.length === 0 ? null : (
        <label className="row">
          <input
            type="checkbox"
            checked={open.every(({ residentId }) => chosen.has(residentId))}
            onChange={({ target }) =>
              setChosen(new Set(target.checked ? open.map(({ residentId }) => residentId) : []))
            }
          />
          {t("followUp.chooseAll")}
        </label>
      )}
      <ul className="scanned work">
        {proposed?.contacts.map(({ residentId, name, reasons, since, communityId, listed: isListed }) => (
          <li key={residentId}>
            <label className="row">
              <input
                type="checkbox"
                disabled={!mayChoose(role, { listed: isListed, name })}
                checked={chosen.has(residentId)}
                onChange={({ target }) => choose(residentId, target.checked)}
              />
              <strong>{name ?? formatResidentCode(residentId)}</strong>
              {isListed ? <span className="pill">{t("followUp.listedContact")}</span> : null}
            </label>
            <span className="soft small">
              {[...reasons.map((reason) => t(`contactReason.${reason}`)), since, communityId]
                .filter((fact) => fact !== undefined)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
      {open.length === 0 ? null : (
        <button
          className="button main"
          type="button"
          disabled={watch.busy || chosen.size === 0}
          onClick={() => void watch.run()}
        >
          {t("followUp.watch", { count: chosen.size })}
        </button>
      )}
    </section>
  );
}
