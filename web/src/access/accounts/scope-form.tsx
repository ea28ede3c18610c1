import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";
import { confirmed } from "../../ui/confirm/confirmed.ts";
import { ErrorNotice } from "../../ui/error-notice.tsx";
import { useReadAgain } from "../../ui/reads/use-read.ts";
import { useAction } from "../../ui/use-action.ts";
import { RoleFields } from "./role-fields.tsx";
import { codesOf, isStaffRole } from "./scope-text.ts";
import { useRoleAndScope } from "./use-role-and-scope.ts";

/** Another role or scope for an account. */
export function ScopeForm({ account }: { account: AnswerOf<"GET /v1/staff/{username}"> }) {
  const { t } = useTranslation();
  const { username } = account;
  const readAgain = useReadAgain();
  const wanted = useRoleAndScope(
    isStaffRole(account.role) ? account.role : "sampler",
    codesOf(account.scope).join(" "),
  );
  const save = useAction(async () => {
    const scope = wanted.read();
    if (scope === undefined) return;
    const question = t("accounts.changeScopeSure", { username });
    if (!(await confirmed({ question, action: t("accounts.changeScopeNow") }))) return;
    const body = { role: wanted.role, scope };
    await call("PUT /v1/staff/{username}/role", { as: "staff", params: { username }, body });
    await readAgain("GET /v1/staff", "GET /v1/staff/{username}");
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.run();
  };
  return (
    <details className="card">
      <summary>{t("accounts.changeScope")}</summary>
      <form className="stack" onSubmit={submit}>
        <div className="field-grid">
          <RoleFields {...wanted} />
        </div>
        <ErrorNotice error={save.error} />
        <div className="row">
          <button className="button main" type="submit" disabled={save.busy}>
            {t("accounts.changeScopeNow")}
          </button>
        </div>
      </form>
    </details>
  );
}
