import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { subDistrictOf } from "../../../../shared/domain/area.ts";
import { SelectField } from "../fields/field.tsx";
import { useSubDistrictNames } from "./place-names.ts";

interface Choice {
  /** The field to choose by; nothing where there is only one. */
  field: ReactNode;
  chosen: string | undefined;
  shows: (siteId: string) => boolean;
}

/** One of the sub-districts that these sites lie in, or all of them. */
export function useSubDistrictChoice(siteIds: readonly string[]): Choice {
  const { t } = useTranslation();
  const nameOf = useSubDistrictNames();
  const [picked, setPicked] = useState("");
  const subDistrictIds = [...new Set(siteIds.map(subDistrictOf))].sort();
  const chosen = subDistrictIds.find((id) => id === picked);
  const field =
    subDistrictIds.length < 2 ? null : (
      <SelectField
        label={t("supplies.subDistrict")}
        value={chosen ?? ""}
        onChange={(e) => setPicked(e.target.value)}
      >
        <option value="">{t("supplies.allSubDistricts")}</option>
        {subDistrictIds.map((id) => (
          <option key={id} value={id}>
            {nameOf(id)}
          </option>
        ))}
      </SelectField>
    );
  return { field, chosen, shows: (siteId) => chosen === undefined || subDistrictOf(siteId) === chosen };
}
