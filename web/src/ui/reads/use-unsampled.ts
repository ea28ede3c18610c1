import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import type { AnswerOf } from "../../api/endpoints.ts";

const UNSAMPLED = "GET /v1/campaigns/{campaignId}/communities/{communityId}/unsampled";
export type UnsampledPerson = AnswerOf<typeof UNSAMPLED>["people"][number];

interface Unsampled {
  people: readonly UnsampledPerson[];
  /** People looked at so far. */
  seen: number;
  /** Whether everybody was looked at. */
  done: boolean;
  error?: unknown;
}

const NOTHING: Unsampled = { people: [], seen: 0, done: false };

/** People of a community who are still to be sampled, part after part until all are there. */
export function useUnsampled(campaignId: string, communityId: string): Unsampled {
  const [found, setFound] = useState(NOTHING);
  useEffect(() => {
    let left = false;
    const params = { campaignId, communityId };
    const readAll = async (): Promise<void> => {
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const query = after === undefined ? {} : { after };
        const part = await call(UNSAMPLED, { as: "staff", params, query });
        if (left) return;
        after = part.next;
        const done = after === undefined;
        setFound((was) => ({ people: [...was.people, ...part.people], seen: was.seen + part.seen, done }));
      }
    };
    setFound(NOTHING);
    readAll().catch((error: unknown) => {
      if (!left) setFound((was) => ({ ...was, error }));
    });
    return () => {
      left = true;
    };
  }, [campaignId, communityId]);
  return found;
}
