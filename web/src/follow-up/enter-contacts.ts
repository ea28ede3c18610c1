import type { AnswerOf } from "../api/endpoints.ts";

export type Contact = AnswerOf<"POST /v1/follow-ups/{tubeBarcode}/contacts">["contacts"][number];
type Entered = AnswerOf<"POST /v1/campaigns/{campaignId}/watch-list">;
type WatchRow = Pick<Contact, "residentId" | "since"> & { category: "contact" };

/** What became of those who were chosen. */
export interface EntryOutcome {
  entered: number;
  rejected: { residentId: string; reason: string | undefined }[];
}

/** Who is on the list is not entered again, and community workers enter nobody of whom they are told no name. */
export const mayChoose = (role: string, { listed, name }: Pick<Contact, "listed" | "name">): boolean =>
  !listed && (role === "commander" || name !== undefined);

const FIRST_LINE = 1;

/** Put contacts onto the watch list. That they are listed is noted once all of them are. */
export async function enterContacts(
  contacts: readonly Pick<Contact, "residentId" | "since">[],
  desk: {
    enter: (body: { firstLine: number; rows: WatchRow[] }) => Promise<Entered>;
    noteListed: () => Promise<unknown>;
  },
): Promise<EntryOutcome> {
  const rows = contacts.map(({ residentId, since }) => ({ residentId, category: "contact" as const, since }));
  const { verdicts } = await desk.enter({ firstLine: FIRST_LINE, rows });
  const rejected = verdicts.flatMap(({ line, verdict, reason }) => {
    const row = rows[line - FIRST_LINE];
    return verdict === "rejected" && row !== undefined ? [{ residentId: row.residentId, reason }] : [];
  });
  if (rejected.length === 0) await desk.noteListed();
  return { entered: verdicts.length - rejected.length, rejected };
}
