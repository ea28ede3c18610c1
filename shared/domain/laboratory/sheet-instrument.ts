/** Instruments whose software imports a plate's map. */
export const SHEET_INSTRUMENTS = ["quantstudio", "cfx", "lightcycler480", "slan", "generic"] as const;
export type SheetInstrument = (typeof SHEET_INSTRUMENTS)[number];
