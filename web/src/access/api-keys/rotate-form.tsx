import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ulid } from "ulid";
import type { ApiKeyLine, IssuedApiKey } from "../../api/answers.ts";
import { call } from "../../api/call.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useAction } from "../../ui/use-action.ts";

/** A new key in the place of one that goes on working for some hours. */
export function RotateForm({
  apiKey: { keyId, partner },
  done,
}: {
  apiKey: ApiKeyLine;
  done: (issued: IssuedApiKey) => Promise<void>;
}) {
  const { t } = useTranslation();
  const [hours, setHours] = useState("24");
  const rotate = useAction(async () =>
    done(
      await call("POST /v1/api-keys/{keyId}/rotation", {
        as: "staff",
        params: { keyId },
        body: { newKeyId: ulid(), overlapHours: Number(hours) },
      }),
    ),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void rotate.run();
  };
  return (
    <form className="card stack" onSubmit={submit} aria-label={t("apiKeys.rotateTitle", { partner })}>
      <h2>{t("apiKeys.rotateTitle", { partner })}</h2>
      <Field
        label={t("apiKeys.overlapHours")}
        hint={t("apiKeys.overlapHint")}
        type="number"
        min={0}
        max={168}
        required
        value={hours}
        onChange={({ target }) => setHours(target.value)}
      />
      <ErrorNotice error={rotate.error} />
      <div className="row">
        <button className="button main" type="submit" disabled={rotate.busy}>
          {t("apiKeys.rotateNow")}
        </button>
      </div>
    </form>
  );
}
