import type { PlateSize } from "../reading.ts";

const POSITION = /^([A-P])0*([1-9]\d?)$/i;
const NUMBER = /^0*([1-9]\d{0,2})(?:\.0)?$/;
const COLUMNS: Readonly<Record<PlateSize, number>> = { 96: 12, 384: 24 };
const LAST_ROW: Readonly<Record<PlateSize, string>> = { 96: "H", 384: "P" };

/** `a01` → `A1`; undefined for what is no position of a 384-well plate. */
export function readPosition(text: string): string | undefined {
  const match = POSITION.exec(text.trim());
  const row = match?.[1];
  const column = Number(match?.[2]);
  return row !== undefined && column <= COLUMNS[384] ? `${row.toUpperCase()}${column}` : undefined;
}

/** A well's number (`13`, in workbooks also `13.0`) from 1; undefined for what is no well of a 384-well plate. */
export function readWellNumber(text: string): number | undefined {
  const number = Number(NUMBER.exec(text.trim())?.[1]);
  return number <= 384 ? number : undefined;
}

/** Whether a position (as `readPosition` gives it) lies on a plate of this size. */
export const isOnPlate = (position: string, plate: PlateSize): boolean =>
  position.charAt(0) <= LAST_ROW[plate] && Number(position.slice(1)) <= COLUMNS[plate];

/** The smaller plate that holds every position. */
export const smallestPlate = (positions: readonly string[]): PlateSize =>
  positions.every((p) => isOnPlate(p, 96)) ? 96 : 384;

/** Number of a position counted along the rows from 1, as instruments number wells. */
export const numberOfPosition = (position: string, plate: PlateSize): number =>
  (position.charCodeAt(0) - "A".charCodeAt(0)) * COLUMNS[plate] + Number(position.slice(1));

/** The position of a well's number; undefined beyond the plate. */
export function positionOfNumber(number: number, plate: PlateSize): string | undefined {
  if (number < 1 || number > plate) return undefined;
  const row = Math.floor((number - 1) / COLUMNS[plate]);
  return `${String.fromCharCode("A".charCodeAt(0) + row)}${((number - 1) % COLUMNS[plate]) + 1}`;
}
