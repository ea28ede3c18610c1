import * as z from "zod";
import { Instant } from "../instant.ts";

// What the provincial platform has of a tube's people, and what it is to be sent. A row is one person in one tube. Its
// revision is made of what it says, so a row that says something else is another revision, and an answer of the platform
// that names an older one settles nothing. What was sent is kept for each tube, with what the platform said of it.

export const PROVINCIAL_SCOPES = ["all", "outstanding"] as const;
export type ProvincialScope = (typeof PROVINCIAL_SCOPES)[number];

const ACTIONS = ["new", "corrected", "withdrawn"] as const;
type Action = (typeof ACTIONS)[number];

/** A row as it was sent last. */
export const SentRow = z.object({
  residentId: z.string(),
  revision: z.string(),
  action: z.enum(ACTIONS),
  state: z.enum(["sent", "acknowledged", "rejected"]),
  /** Why the platform rejected it, sealed. */
  reason: z.string().optional(),
  exportId: z.string(),
  sentAt: Instant,
});
export type SentRow = z.infer<typeof SentRow>;

/** A row as it is to read now. */
export interface CurrentRow {
  residentId: string;
  revision: string;
}

export interface RowToSend<Row extends CurrentRow> {
  residentId: string;
  revision: string;
  action: Action;
  /** Absent of one that is withdrawn. */
  row?: Row;
}

/** A row of a person who is in the tube no more, or whose result is not final any more, as it is withdrawn. */
type Withdraw = (sent: SentRow) => string;

/**
 * The rows of a tube for a file: all of them, or those that the platform has not acknowledged as they are now. Made again
 * after they were sent, and until something changes, they are the same.
 * @param revisionOfWithdrawal the revision by which a sent row is withdrawn
 */
export function rowsToSend<Row extends CurrentRow>(
  current: readonly Row[],
  sent: readonly SentRow[],
  scope: ProvincialScope,
  revisionOfWithdrawal: Withdraw,
): RowToSend<Row>[] {
  const sentOf = new Map(sent.map((row) => [row.residentId, row]));
  const present = current.map((row): RowToSend<Row> => {
    const { residentId, revision } = row;
    return { residentId, revision, action: actionOf(row, sentOf.get(residentId)), row };
  });
  const withdrawn = sent
    .filter(({ residentId }) => !current.some((row) => row.residentId === residentId))
    .map((row): RowToSend<Row> => {
      const revision = row.action === "withdrawn" ? row.revision : revisionOfWithdrawal(row);
      return { residentId: row.residentId, revision, action: "withdrawn" };
    })
    .sort((a, b) => (a.residentId < b.residentId ? -1 : 1));
  return [...present, ...withdrawn].filter(
    (row) => scope === "all" || !isAcknowledged(row, sentOf.get(row.residentId)),
  );
}

function actionOf({ revision }: CurrentRow, was: SentRow | undefined): Action {
  if (was === undefined || was.action === "withdrawn") return "new";
  return was.revision === revision ? was.action : "corrected";
}

const isAcknowledged = ({ revision }: CurrentRow, was: SentRow | undefined): boolean =>
  was?.state === "acknowledged" && was.revision === revision;

/** What is kept of a tube after rows of it were sent. What the platform has acknowledged as it is stays so. */
export function afterSending(
  sent: readonly SentRow[],
  rows: readonly RowToSend<CurrentRow>[],
  by: Pick<SentRow, "exportId" | "sentAt">,
): SentRow[] {
  const kept = new Map(sent.map((row) => [row.residentId, row]));
  for (const { residentId, revision, action } of rows) {
    const was = kept.get(residentId);
    if (isAcknowledged({ residentId, revision }, was)) continue;
    kept.set(residentId, { residentId, revision, action, state: "sent", ...by });
  }
  return [...kept.values()];
}

export const ACKNOWLEDGEMENTS = ["applied", "unknown", "stale"] as const;
export type Acknowledgement = (typeof ACKNOWLEDGEMENTS)[number];

/** The platform's answer on a row. `unknown`: it was never sent; `stale`: another revision of it was sent since. */
export function acknowledge(
  sent: readonly SentRow[],
  answer: CurrentRow & { accepted: boolean; reason?: string | undefined },
): { verdict: Acknowledgement; sent: SentRow[] } {
  const { residentId, revision, accepted, reason } = answer;
  const was = sent.find((row) => row.residentId === residentId);
  if (was === undefined) return { verdict: "unknown", sent: [...sent] };
  if (was.revision !== revision) return { verdict: "stale", sent: [...sent] };
  const { reason: _, ...rest } = was;
  const is: SentRow = {
    ...{ ...rest, state: accepted ? "acknowledged" : "rejected" },
    ...(accepted || reason === undefined ? {} : { reason }),
  };
  return { verdict: "applied", sent: sent.map((row) => (row === was ? is : row)) };
}

/** How a row stands with the platform. The published ones are in one of the first five. */
export const STANDINGS = [
  "neverSent",
  "awaiting",
  "acknowledged",
  "rejected",
  "changedSince",
  "toWithdraw",
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface StandingRow {
  residentId: string;
  standing: Standing;
  sent?: SentRow;
}

/** How each row of a tube stands: those that are published, and those that the platform is to forget. */
export function standingsOf(current: readonly CurrentRow[], sent: readonly SentRow[]): StandingRow[] {
  const sentOf = new Map(sent.map((row) => [row.residentId, row]));
  const present = current.map((row): StandingRow => {
    const was = sentOf.get(row.residentId);
    return {
      residentId: row.residentId,
      standing: standingOf(row, was),
      ...(was === undefined ? {} : { sent: was }),
    };
  });
  const gone = sent
    .filter(({ residentId }) => !current.some((row) => row.residentId === residentId))
    .filter(({ action, state }) => action !== "withdrawn" || state !== "acknowledged")
    .map((was): StandingRow => ({ residentId: was.residentId, standing: "toWithdraw", sent: was }));
  return [...present, ...gone];
}

function standingOf({ revision }: CurrentRow, was: SentRow | undefined): Standing {
  if (was === undefined || was.action === "withdrawn") return "neverSent";
  if (was.revision !== revision) return "changedSince";
  return was.state === "sent" ? "awaiting" : was.state;
}
