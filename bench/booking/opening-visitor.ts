/** Somebody who comes to book, and how they behave. Times are milliseconds after the opening. */
export interface Visitor {
  residentId: string;
  token: string;
  subDistrictId: string;
  siteId: string;
  arrivesAfterMs: number;
  /** When they look at what is left, besides the look right before booking. */
  looksAfterMs: number[];
  clicksTwice: boolean;
  /** Joins, then closes the page and never comes. */
  abandons: boolean;
}
