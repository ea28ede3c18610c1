import { useTranslation } from "react-i18next";
import { Field, SelectField } from "../../ui/fields/field.tsx";
import { isStaffRole, STAFF_ROLES } from "./scope-text.ts";
import type { RoleAndScope } from "./use-role-and-scope.ts";

/** Where the role of an account and the codes of its scope are typed. */
export function RoleFields({ role, setRole, codes, setCodes, wrong }: RoleAndScope) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t("accounts.role")}
        value={role}
        onChange={({ target }) => {
          if (isStaffRole(target.value)) setRole(target.value);
        }}
      >
        {STAFF_ROLES.map((each) => (
          <option key={each} value={each}>
            {t(`role.${each}`)}
          </option>
        ))}
      </SelectField>
      <Field
        label={t("accounts.scope")}
        hint={t("accounts.scopeHint")}
        violation={wrong ? t("accounts.scopeWrong") : undefined}
        value={codes}
        onChange={({ target }) => setCodes(target.value)}
      />
    </>
  );
}
