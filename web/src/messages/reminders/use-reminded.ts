import { useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { REMINDED, type RemindedPerson } from "./reminder-answers.ts";

export interface OfCommunity {
  campaignId: string;
  reminderId: string;
  communityId: string;
}

/** People of a community whom an occasion was for, part after part until all are there. */
export function useReminded({ campaignId, reminderId, communityId }: OfCommunity): {
  people: readonly RemindedPerson[];
  error?: unknown;
} {
  const [found, setFound] = useState<{ people: readonly RemindedPerson[]; error?: unknown }>({ people: [] });
  useEffect(() => {
    let left = false;
    const params = { campaignId, reminderId, communityId };
    const readAll = async (): Promise<void> => {
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const query = after === undefined ? {} : { after };
        const part = await call(REMINDED, { as: "staff", params, query });
        if (left) return;
        after = part.next;
        setFound((was) => ({ people: [...was.people, ...part.people] }));
      }
    };
    setFound({ people: [] });
    readAll().catch((error: unknown) => {
      if (!left) setFound((was) => ({ ...was, error }));
    });
    return () => {
      left = true;
    };
  }, [campaignId, reminderId, communityId]);
  return found;
}
