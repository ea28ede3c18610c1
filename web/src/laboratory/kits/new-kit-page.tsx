import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { Loading } from "../../ui/loading.tsx";
import { Page } from "../../ui/page.tsx";
import { useRead } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";
import { KitForm } from "./kit-form.tsx";

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** A kit that the laboratory did not have, begun from one that it has. */
export function NewKitPage({ laboratoryId }: { laboratoryId: string }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [kitId, setKitId] = useState("");
  const [likeId, setLikeId] = useState<string>();
  const { data, error, isLoading } = useRead("GET /v1/laboratories/{laboratoryId}/kits", {
    params: { laboratoryId },
  });
  const like = data?.kits.find((each) => each.kitId === likeId) ?? data?.kits[0];
  const isTaken = data?.kits.some((each) => each.kitId === kitId) === true;
  const violation = isTaken
    ? t("kits.idTaken")
    : kitId === "" || ID.test(kitId)
      ? undefined
      : t("kits.idHint");
  return (
    <Page title={t("kits.new")} back="/laboratory" wide>
      <ErrorNotice error={error} />
      {isLoading ? <Loading /> : null}
      {like === undefined ? null : (
        <>
          <section className="card">
            <Field
              label={t("kits.id")}
              hint={t("kits.idHint")}
              violation={violation}
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
              {data?.kits.map((each) => (
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
            ready={kitId !== "" && violation === undefined}
            done={(kit) => void navigate(`/laboratory/kits/${kit.kitId}`, { replace: true })}
          />
        </>
      )}
    </Page>
  );
}
