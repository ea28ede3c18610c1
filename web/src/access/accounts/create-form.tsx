import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { Field } from "../../ui/fields/field.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { ActivationCards } from "./activation-cards.tsx";
import { type Activation, makeAccount } from "./import-accounts.ts";
import { RoleFields } from "./role-fields.tsx";
import { useRoleAndScope } from "./use-role-and-scope.ts";

/** One new account with a random password, whose card is printed at once. */
export function CreateForm() {
  const { t } = useTranslation();
  const readAgain = useReadAgain();
  const [username, setUsername] = useState("");
  const whatFor = useRoleAndScope("sampler");
  const [made, setMade] = useState<readonly Activation[]>([]);
  const make = useAction(async () => {
    const scope = whatFor.read();
    if (scope === undefined) return;
    const activation = await makeAccount({ username: username.trim(), role: whatFor.role, scope });
    setMade((before) => [activation, ...before]);
    setUsername("");
    await readAgain("GET /v1/staff");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void make.run();
  };
  return (
    <>
      <details className="card">
        <summary>{t("accounts.create")}</summary>
        <form className="stack" onSubmit={submit}>
          <div className="field-grid">
            <Field
              label={t("accounts.username")}
              hint={t("accounts.usernameHint")}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              required
              value={username}
              onChange={({ target }) => setUsername(target.value)}
            />
            <RoleFields {...whatFor} />
          </div>
          <ErrorNotice error={make.error} />
          <div className="row">
            <button className="button main" type="submit" disabled={make.busy}>
              {t("accounts.createNow")}
            </button>
          </div>
        </form>
      </details>
      {made.length === 0 ? null : (
        <div className="activation-print">
          <ActivationCards made={made} />
        </div>
      )}
    </>
  );
}
