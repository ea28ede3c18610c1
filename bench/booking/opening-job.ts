import type { Visitor } from "./opening-visitor.ts";

/**
 * Everybody comes at a time of their own, whether or not the server keeps up: what an opening is. They are made before it
 * begins, and wait.
 */
export interface OpeningJob {
  kind: "opening";
  port: number;
  connections: number;
  campaignId: string;
  day: string;
  /** Whether to join the waiting room first. */
  room: boolean;
  /** Sub-districts in one answer, or a site at a time. */
  availability: "subDistrict" | "site";
  /** When the opening begins, milliseconds since the epoch. */
  opensAt: number;
  people: Visitor[];
  /** What is seen is told for each stretch of so many milliseconds, too. */
  stretchMs: number;
}
