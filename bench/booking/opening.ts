import { ConnectionPool } from "../load/connection-pool.ts";
import { type Seen, Tally } from "../load/tally.ts";
import { Choices } from "./choices.ts";
import type { OpeningJob } from "./opening-job.ts";
import { OpeningPerson } from "./opening-person.ts";

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
