import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { isSameAreas, populationScreened } from "../../../../shared/domain/campaign/screened-areas.ts";
import type { Campaign } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Loading } from "../../ui/loading.tsx";
import { useRead, useReadAgain } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { UndoNotice } from "../../ui/undo-notice.tsx";
import { useAction } from "../../ui/use-action.ts";
import { AreaBoxes } from "../area-boxes.tsx";
import { areaGroups, areaIdsOf, chosenOf, withParts } from "../area-choice.ts";

/** What a campaign screens, widened or narrowed while it runs. Who is booked stays booked. */
export function AreasCard({ campaign }: { campaign: Campaign }) {
  const { t, i18n } = useTranslation();
  const { campaignId, districtId } = campaign;
  const areas = useRead("GET /v1/areas", {});
  const readAgain = useReadAgain();
  // The answer of a change, for the list of campaigns may be of a moment before it.
  const [stood, setStood] = useState(campaign.areaIds);
  const [edited, setEdited] = useState<ReadonlySet<string>>();
  const [before, setBefore] = useState<{ areaIds: string[] | undefined }>();
  const [listed, setListed] = useState(campaign.areaIds);
  /** What was changed here and not listed as changed yet: the list may tell it for a moment longer. */
  const [replaced, setReplaced] = useState<readonly (typeof stood)[]>([]);
  if (!isSameAreas(listed, campaign.areaIds)) {
    setListed(campaign.areaIds);
    if (isSameAreas(stood, campaign.areaIds)) setReplaced([]);
    else if (!replaced.some((old) => isSameAreas(old, campaign.areaIds))) {
      // Another commander changed them: what is ticked here was ticked over areas that stand no more.
      setStood(campaign.areaIds);
      setEdited(undefined);
      setBefore(undefined);
    }
  }
  const ofDistrict = areas.data?.areas.filter((area) => area.districtId === districtId) ?? [];
  const groups = areaGroups(ofDistrict, ({ name }) => nameIn(i18n.language, name));
  const standing = chosenOf(stood, groups);
  const chosen = edited ?? standing;
  const areaIds = areaIdsOf(chosen, groups);
  const leaves = [...standing].filter((areaId) => !chosen.has(areaId)).length;
  const joins = [...chosen].filter((areaId) => !standing.has(areaId)).length;
  const people = populationScreened({ areaIds }, ofDistrict);
  const save = useAction(async (next: string[] | undefined, undone: typeof before) => {
    const answer = await call("PUT /v1/campaigns/{campaignId}/areas", {
      ...{ as: "staff", params: { campaignId } },
      body: { areaIds: next ?? null, was: stood ?? null },
    }).catch(async (error: unknown) => {
      // Who was overtaken by another commander sees what stands now.
      setReplaced([]);
      await readAgain("GET /v1/campaigns");
      throw error;
    });
    setReplaced((old) => [...old, stood]);
    setStood(answer.areaIds);
    setEdited(undefined);
    setBefore(undone);
    await readAgain("GET /v1/campaigns");
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const question = t("rules.areasSure", { leaves, joins });
    if (!(await confirmed({ question, action: t("rules.saveAreas") }))) return;
    await save.run(areaIds, { areaIds: stood });
  };
  return (
    <form className="card" onSubmit={(event) => void submit(event)} aria-labelledby="rules-areas">
      <h2 id="rules-areas">{t("rules.areas")}</h2>
      <p className="soft">{t("rules.areasWhy")}</p>
      <ErrorNotice error={areas.error} />
      {areas.isPending ? <Loading /> : null}
      <AreaBoxes
        groups={groups}
        chosenOf={(ids) => ids.filter((areaId) => chosen.has(areaId)).length}
        put={(ids, isIn) => {
          setBefore(undefined);
          setEdited(withParts(chosen, ids, isIn));
        }}
      />
      <p className="number" role="status">
        {t("rules.areasChange", { leaves, joins, people })}
      </p>
      <ErrorNotice error={save.error} />
      {before === undefined ? null : (
        <UndoNotice undo={() => void save.run(before.areaIds, undefined)}>{t("rules.areasSaved")}</UndoNotice>
      )}
      <div className="row">
        <button
          className="button main"
          type="submit"
          disabled={save.busy || leaves + joins === 0 || chosen.size === 0 || campaign.state === "closed"}
        >
          {t("rules.saveAreas")}
        </button>
      </div>
    </form>
  );
}
