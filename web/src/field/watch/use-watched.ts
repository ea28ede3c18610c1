import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { WATCH_LIST, type WatchedPerson } from "./watch-answers.ts";

export interface AskedList {
  campaignId: string;
  communityId: string;
  show: "tasks" | "all";
  /** Today unless said. */
  day?: string | undefined;
}

/** A task that was entered anywhere is on this page within that time. */
const AGAIN_MS = 30_000;

/** People of a list, all parts of it; read again while the page is in sight. */
export const useWatched = (asked: AskedList) =>
  useQuery({
    queryKey: [WATCH_LIST, asked],
    queryFn: () => readAll(asked),
    refetchInterval: AGAIN_MS,
  });

async function readAll({ campaignId, communityId, show, day }: AskedList): Promise<WatchedPerson[]> {
  const params = { campaignId, communityId };
  const people: WatchedPerson[] = [];
  let after: string | undefined;
  do {
    const part = await call(WATCH_LIST, { as: "staff", params, query: { show, day, after } });
    people.push(...part.people);
    after = part.next;
  } while (after !== undefined);
  return people;
}
