import { pattern } from "../domain/text.ts";

export const BoxBarcode = pattern(/^B\d{10}$/, { maxBytes: 11 });

export const TubeBarcode = pattern(/^T\d{12}$/, { maxBytes: 13 });
