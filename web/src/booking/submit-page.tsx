import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import { ulid } from "ulid";
import { GROUP_KINDS, type GroupKind, MAX_GROUP_MEMBERS } from "../../../shared/domain/booking/group.ts";
import { call } from "../api/call.ts";
import { ErrorNotice } from "../ui/error-notice.tsx";
import { Field, SelectField } from "../ui/fields/field.tsx";
import { Page } from "../ui/page.tsx";
import { useAction } from "../ui/use-action.ts";
import { readList } from "./group-list.ts";
import { type GroupRequest, GroupRequestForm } from "./group-request-form.tsx";

/** Enter a list: who submits it, who is on it, and where and when they wish to be sampled. */
export function SubmitPage({ communityIds }: { communityIds: readonly string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { campaignId = "" } = useParams();
  const listField = useId();
  // The same list sent again, after an answer that was lost, is the same group.
  const [groupId] = useState(() => ulid());
  const [name, setName] = useState("");
  const [kind, setKind] = useState<GroupKind>("employer");
  const [contactPhone, setContactPhone] = useState("");
  const [text, setText] = useState("");
  const [wish, setWish] = useState<GroupRequest>();
  const members = readList(text);
  const tooMany = members.length > MAX_GROUP_MEMBERS;

  const submit = useAction(async () => {
    if (wish === undefined) return;
    await call("POST /v1/campaigns/{campaignId}/groups", {
      as: "staff",
      params: { campaignId },
      body: { groupId, name, kind, wish, members, contactPhone },
    });
    await navigate(`/groups/${campaignId}/${groupId}`);
  });

  return (
    <Page title={t("groups.submit")} back="/groups">
      <form
        className="stack"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit.run();
        }}
      >
        <section className="card">
          <Field
            label={t("groups.name")}
            required
            maxLength={80}
            value={name}
            onChange={(e) => setName(e.target.value)}
          />
          <SelectField
            label={t("groups.kind")}
            value={kind}
            onChange={(e) => setKind(GROUP_KINDS.find((each) => each === e.target.value) ?? kind)}
          >
            {GROUP_KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`groupKind.${each}`)}
              </option>
            ))}
          </SelectField>
          <Field
            label={t("groups.contactPhone")}
            type="tel"
            autoComplete="off"
            value={contactPhone}
            onChange={(e) => setContactPhone(e.target.value)}
          />
        </section>
        <section className="card">
          <div className="field">
            <label htmlFor={listField}>{t("groups.list")}</label>
            <textarea
              id={listField}
              rows={8}
              required
              spellCheck={false}
              autoComplete="off"
              aria-describedby={`${listField}-hint`}
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
            <p className="hint" id={`${listField}-hint`} aria-live="polite">
              {t("groups.listHint")} {t("groups.people", { people: members.length })}
            </p>
            {tooMany ? (
              <p className="violation" role="alert">
                {t("groups.tooMany", { most: MAX_GROUP_MEMBERS })}
              </p>
            ) : null}
          </div>
        </section>
        <GroupRequestForm campaignId={campaignId} communityIds={communityIds} choose={setWish} />
        <ErrorNotice error={submit.error} />
        <button
          className="button main full"
          type="submit"
          disabled={wish === undefined || members.length === 0 || tooMany || submit.busy}
        >
          {t("groups.send", { people: members.length })}
        </button>
      </form>
    </Page>
  );
}
