import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { nameIn } from "../../ui/times.ts";
import { useAnswer } from "../../ui/use-answer.ts";
import { KitForm } from "./kit-form.tsx";

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** A kit that the laboratory did not have, begun from one that it has. */
export function NewKitPage({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [kitId, setKitId] = useState("");
  const [likeId, setLikeId] = useState<string>();
  const { answer, error, loading } = useAnswer(laboratoryId, () =>
    call("GET /v1/laboratories/{laboratoryId}/kits", { as: "staff", params: { laboratoryId } }),
  );
  const like = answer?.kits.find((each) => each.kitId === likeId) ?? answer?.kits[0];
  const isTaken = answer?.kits.some((each) => each.kitId === kitId) === true;
  const fault = isTaken ? t("kits.idTaken") : kitId === "" || ID.test(kitId) ? undefined : t("kits.idHint");
  return (
    <Page title={t("kits.new")} back="/laboratory" wide>
      <ErrorNotice error={error} />
      {loading ? <Loading /> : null}
      {like === undefined ? null : (
        <>
          <section className="card">
            <Field
              label={t("kits.id")}
              hint={t("kits.idHint")}
              fault={fault}
              autoCapitalize="none"
              spellCheck={false}
              autoComplete="off"
              value={kitId}
              onChange={(e) => setKitId(e.target.value.trim())}
            />
            <SelectField
              label={t("kits.like")}
              value={like.kitId}
              onChange={(e) => setLikeId(e.target.value)}
            >
              {answer?.kits.map((each) => (
                <option key={each.kitId} value={each.kitId}>
                  {nameIn(i18n.language, each.name)}
                </option>
              ))}
            </SelectField>
          </section>
          <KitForm
            key={like.kitId}
            laboratoryId={laboratoryId}
            kitId={kitId}
            contents={like}
            next={1}
            ready={kitId !== "" && fault === undefined}
            done={(kit) => void navigate(`/laboratory/kits/${kit.kitId}`, { replace: true })}
          />
        </>
      )}
    </Page>
  );
}
