import type { Wording } from "../../i18n/wording.ts";
import type { figureWordsZhCN } from "./figure-words.zh-CN.ts";

/** The words of the public figures, in English. */
export const figureWordsEn: Wording<typeof figureWordsZhCN> = {
  figures: {
    title: "Progress of the screening",
    asOf: "As of {{time}}, updated every hour",
    notYet: "No figures yet; they follow at the first full hour.",
    sampled: "Sampled",
    tested: "Tested",
    reported: "With a result",
    ofPeople: "of {{people}} people",
    few: "fewer than 10",
    targets: "Targets: key communities {{key}} h, each sub-district {{part}} h, the district {{whole}} h",
    areas: "Sub-districts",
    area: "Sub-district",
    rounding: "Numbers are in whole tens; below ten they are not shown.",
    none: "–",
  },
};
