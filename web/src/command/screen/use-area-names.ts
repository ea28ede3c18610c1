import { useTranslation } from "react-i18next";
import { useRead } from "../../ui/reads/use-read.ts";
import { nameIn } from "../../ui/times.ts";

/** The name of an area by its code, or the code while no name is known. */
export function useAreaNames(): (areaId: string) => string {
  const { i18n } = useTranslation();
  const { data } = useRead("GET /v1/areas", {});
  const names = new Map(data?.areas.map(({ areaId, name }) => [areaId, nameIn(i18n.language, name)]));
  return (areaId) => names.get(areaId) ?? areaId;
}
