import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import * as z from "zod";
import type { Area } from "../../shared/domain/area.ts";
import { type AreaViolation, readAreaList } from "../../shared/domain/area-list.ts";

const Rows = z.array(
  z.object({
    info: z.object({ lines: z.int() }),
    record: z.object({
      areaId: z.string(),
      nameZh: z.string(),
      nameEn: z.string(),
      population: z.string(),
      key: z.string(),
      ...{ xKm: z.string().optional(), yKm: z.string().optional() },
    }),
  }),
);

const WORDS: Record<AreaViolation["reason"], string> = {
  areaInvalid:
    "code of 9 or 12 digits, both names, population as a number, key as yes or no, xKm and yKm as numbers or both empty",
  areaTwice: "the area is in the list already",
  subDistrictMissing: "the sub-district of the community is not in the list",
  otherDistrict: "the area is of another district than the first one",
};

/**
 * Read a file of areas: `areaId,nameZh,nameEn,population,key`, and `xKm,yKm` where places are known; a line for each
 * sub-district and community.
 * @throws Error that counts the lines and says what is wrong with which
 */
export function readAreas(path: string): Area[] {
  const parsed: unknown = parse(readFileSync(path), { bom: true, columns: true, info: true, trim: true });
  const rows = Rows.safeParse(parsed);
  if (!rows.success) throw new Error(`${path} has no columns areaId,nameZh,nameEn,population,key.`);
  const { areas, violations } = readAreaList(
    rows.data.map(({ info, record }) => ({ line: info.lines, ...record })),
  );
  if (violations.length === 0 && areas.length > 0) return areas;
  const lines = violations.map(({ line, areaId, reason }) => `  line ${line} (${areaId}): ${WORDS[reason]}`);
  const counts = `${rows.data.length} read, ${violations.length} rejected`;
  throw new Error([`${path} is not imported: ${counts}.`, ...lines].join("\n"));
}
