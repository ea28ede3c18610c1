/** What a target showed over all its replicates; `missing` = never measured. */
export const TARGET_CALLS = ["detected", "grey", "notDetected", "missing"] as const;
