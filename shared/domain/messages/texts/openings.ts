import type { Language } from "../../language.ts";

/** How every text begins, and how it does where it takes another back. */
export const OPENINGS: Record<Language, { plain: string; corrected: string }> = {
  "zh-CN": { plain: "【核酸筛查】", corrected: "【核酸筛查】更正：" },
  en: { plain: "[Screening] ", corrected: "[Screening] Correction: " },
};
