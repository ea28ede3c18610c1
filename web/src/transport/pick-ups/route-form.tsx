import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { coversSubDistrict } from "../../../../shared/domain/access/scope.ts";
import { subDistrictOf } from "../../../../shared/domain/area.ts";
import type { Campaign, Courier, Site } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { LaboratoryField } from "../../ui/choices/laboratory-field.tsx";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { violationsShown } from "../../ui/fields/violations-shown.ts";
import { useAction } from "../../ui/use-action.ts";
import { inOrder, planOf, type RouteDraft, withStop } from "./route-draft.ts";
import { StopFields } from "./stop-fields.tsx";

interface Props {
  campaign: Campaign;
  day: string;
  sites: readonly Site[];
  couriers: readonly Courier[];
  /** What the form begins with. */
  draft: RouteDraft;
  /** Ids of the day's other routes; a new route must not take one of them. */
  taken: readonly string[];
  /** The id of the route that is changed cannot be. */
  isNew: boolean;
  done: (routeId: string) => void;
  leave: () => void;
}

/** Plan a route or change it: who drives, where to, and the stops, which are put in the order of their times. */
export function RouteForm({
  campaign,
  day,
  sites,
  couriers,
  draft: begun,
  taken,
  isNew,
  done,
  leave,
}: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(begun);
  const { campaignId } = campaign;
  const { routeId, courier } = draft;
  const save = useAction(async () => {
    const ordered = inOrder(draft);
    setDraft(ordered);
    const params = { campaignId, day, routeId };
    await call("PUT /v1/campaigns/{campaignId}/pick-ups/{day}/{routeId}", {
      as: "staff",
      params,
      body: planOf(ordered, day),
    });
    done(routeId);
  });
  const violationAt = violationsShown(save.error);
  const isTaken = taken.includes(routeId);
  const scope = couriers.find(({ username }) => username === courier)?.scope;
  const within = sites.filter(
    ({ siteId }) => scope === undefined || coversSubDistrict(scope, subDistrictOf(siteId)),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <form className="card" onSubmit={submit} aria-label={t(isNew ? "pickUps.new" : "pickUps.changing")}>
      <h2>{isNew ? t("pickUps.new") : t("pickUps.changeOf", { route: routeId })}</h2>
      {isNew ? (
        <Field
          label={t("pickUps.routeId")}
          hint={t("pickUps.routeIdHint")}
          violation={isTaken ? t("pickUps.taken") : undefined}
          required
          pattern="[A-Za-z0-9_\-]{1,40}"
          autoComplete="off"
          value={routeId}
          onChange={(e) => setDraft({ ...draft, routeId: e.target.value })}
        />
      ) : null}
      <SelectField
        label={t("pickUps.courier")}
        hint={couriers.length === 0 ? t("pickUps.noCouriers") : undefined}
        violation={violationAt("/courier")}
        required
        value={courier}
        onChange={(e) => setDraft({ ...draft, courier: e.target.value })}
      >
        <option value="">{t("pickUps.chooseCourier")}</option>
        {couriers.map(({ username }) => (
          <option key={username} value={username}>
            {username}
          </option>
        ))}
      </SelectField>
      <LaboratoryField
        label={t("courier.laboratory")}
        laboratories={campaign.laboratories}
        except={undefined}
        value={draft.laboratoryId}
        set={(laboratoryId) => setDraft({ ...draft, laboratoryId })}
      />
      <StopFields
        stops={draft.stops}
        sites={within}
        violationAt={violationAt}
        set={(stops) => setDraft({ ...draft, stops })}
        add={() => setDraft(withStop(draft))}
      />
      <Field
        label={t("pickUps.tolerance")}
        hint={t("pickUps.toleranceHint")}
        type="number"
        min={0}
        max={1440}
        value={draft.tolerance}
        onChange={(e) => setDraft({ ...draft, tolerance: e.target.value })}
      />
      <ErrorNotice error={save.error} />
      <div className="row">
        <button className="button main grow" type="submit" disabled={save.busy || isTaken}>
          {t("pickUps.save")}
        </button>
        <button className="button" type="button" onClick={leave}>
          {t("pickUps.leave")}
        </button>
      </div>
    </form>
  );
}
