/** List prices of AWS, region us-east-1, without free allowances; text messages are charged by their provider. */
export const PRICES = {
  date: "2026-11",
  region: "us-east-1",
  usdPerMillionWriteUnits: 0.625,
  usdPerMillionReadUnits: 0.125,
  usdPerMillionApiRequests: 1,
  usdPerMillionInvocations: 0.2,
  usdPerGigabyteSecond: 0.0000166667,
  usdPerGigabyteOut: 0.09,
} as const;

/** What a function of the API is given; its milliseconds are those measured here. */
export const FUNCTION_GIGABYTES = 0.5;
