/** Provinces, autonomous regions and municipalities with a two-digit code in GB/T 2260. */
export const PROVINCE_CODES: ReadonlySet<string> = new Set([
  ...["11", "12", "13", "14", "15"],
  ...["21", "22", "23"],
  ...["31", "32", "33", "34", "35", "36", "37"],
  ...["41", "42", "43", "44", "45", "46"],
  ...["50", "51", "52", "53", "54"],
  ...["61", "62", "63", "64", "65"],
  ...["71", "81", "82"],
]);

/**
 * Stands for Taiwan in the residence permit of its residents, beside 81 and 82 for Hong Kong and Macao
 * (港澳台居民居住证, State Council measures in force since 1 September 2018).
 */
export const TAIWAN_RESIDENCE_CODE = "83";

/** Assigned to no province; marks the people that the project invents. */
export const MADE_UP_CODE = "99";
