import { ConnectionPool } from "../load/connection-pool.ts";
import { type Seen, Tally } from "../load/tally.ts";
import { Choices } from "./choices.ts";
import { OpeningPerson, type Visitor } from "./opening-person.ts";

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

export async function opening(job: OpeningJob): Promise<Seen> {
  const tally = new Tally({ from: job.opensAt, everyMs: job.stretchMs });
  const pool = new ConnectionPool(job.port, job.connections);
  const choices = new Choices();
  await Promise.all(
    job.people.map((visitor) => new OpeningPerson(visitor, job, pool, tally, choices).live()),
  );
  pool.close();
  return tally.seen();
}
