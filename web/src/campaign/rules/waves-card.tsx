import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { screensCommunity } from "../../../../shared/domain/campaign/screened-areas.ts";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { Status } from "../../ui/desk/status.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { UndoNotice } from "../../ui/undo-notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { areaGroups } from "../area-choice.ts";
import { draftsOf, leftOver, type WaveDraft, wavesOf, withAnother, withCommunities } from "./wave-draft.ts";
import { WaveFields } from "./wave-fields.tsx";

const SUB_DISTRICT_DIGITS = 9;

/** From when on each community may book. Without waves all may at once. */
export function WavesCard({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const areas = useRead("GET /v1/areas", {});
  const readAgain = useReadAgain();
  const [drafts, setDrafts] = useState<readonly WaveDraft[]>(() => draftsOf(campaign.waves));
  const [removed, setRemoved] = useState<readonly WaveDraft[]>();
  const [saved, setSaved] = useState(false);
  const all = areas.data?.areas ?? [];
  const communities = all.filter(
    ({ areaId }) => areaId.length > SUB_DISTRICT_DIGITS && screensCommunity(campaign, areaId),
  );
  const groups = areaGroups(
    all,
    ({ name }) => nameIn(i18n.language, name),
    (areaId) => screensCommunity(campaign, areaId),
  ).filter((group) => group.communities.length > 0);
  const over = leftOver(
    drafts,
    communities.map(({ areaId }) => areaId),
  ).length;
  const waves = wavesOf(drafts);
  const save = useAction(async () => {
    if (waves === undefined) return;
    setSaved(false);
    await call("PUT /v1/campaigns/{campaignId}/waves", {
      ...{ as: "staff", params: { campaignId: campaign.campaignId }, body: { waves } },
    });
    setSaved(true);
    setRemoved(undefined);
    await readAgain("GET /v1/campaigns");
  });
  const change = (next: readonly WaveDraft[]): void => {
    setSaved(false);
    // Undo brings back what was there before, so it is offered until something else is changed.
    setRemoved(undefined);
    setDrafts(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form className="card" onSubmit={submit} aria-labelledby="rules-waves">
      <h2 id="rules-waves">{t("rules.waves")}</h2>
      <p className="soft">{t("rules.wavesWhy")}</p>
      <ErrorNotice error={areas.error} />
      {drafts.length === 0 ? <p className="soft">{t("rules.wavesNone")}</p> : null}
      {drafts.map((draft, at) => (
        <WaveFields
          key={draft.id}
          number={at + 1}
          draft={draft}
          groups={groups}
          setOpensAt={(opensAt) =>
            change(drafts.map((each) => (each.id === draft.id ? { ...each, opensAt } : each)))
          }
          put={(communityIds, isIn) => change(withCommunities(drafts, draft.id, communityIds, isIn))}
          remove={() => {
            change(drafts.filter(({ id }) => id !== draft.id));
            setRemoved(drafts);
          }}
        />
      ))}
      {removed === undefined ? null : (
        <UndoNotice undo={() => change(removed)}>{t("rules.waveRemoved")}</UndoNotice>
      )}
      {drafts.length > 0 && over > 0 ? (
        <p>
          <Status tone="warn">{t("rules.leftOver", { places: over })}</Status>
        </p>
      ) : null}
      {waves === undefined ? <p className="soft">{t("rules.waveUnfinished")}</p> : null}
      <ErrorNotice error={save.error} />
      {saved ? (
        <p role="status">
          <Status tone="good">{t("rules.saved")}</Status>
        </p>
      ) : null}
      <div className="row">
        <button className="button" type="button" onClick={() => change(withAnother(drafts))}>
          {t("rules.addWave")}
        </button>
        <button
          className="button main"
          type="submit"
          disabled={save.busy || waves === undefined || campaign.state === "closed"}
        >
          {t("rules.saveWaves")}
        </button>
      </div>
    </form>
  );
}
