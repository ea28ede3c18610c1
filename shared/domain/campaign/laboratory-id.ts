/** `LAB01` to `LAB99`, then `LAB100` to `LAB9999`: a number has one spelling. */
export const LABORATORY_ID = /^LAB(\d{2}|[1-9]\d{2,3})$/;

/** So many laboratories have an id in one installation. */
export const LABORATORY_IDS = 10_000;
