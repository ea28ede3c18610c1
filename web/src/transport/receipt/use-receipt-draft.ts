import { useState } from "react";
import type { Damages } from "./scanned-tubes.tsx";
import { NOTHING_SEEN, type Seen } from "./seen-of-box.tsx";

/** A box as far as it was scanned. */
export interface ReceiptDraft {
  boxBarcode?: string;
  /** Chosen for a box of which nobody told. */
  campaignId?: string;
  scanned: readonly string[];
  damaged: Damages;
  seen: Seen;
}

const NO_BOX: ReceiptDraft = { scanned: [], damaged: {}, seen: NOTHING_SEEN };

const keyOf = (laboratoryId: string): string => `twoplusn.reception.${laboratoryId}`;

function kept(laboratoryId: string): ReceiptDraft {
  const text = localStorage.getItem(keyOf(laboratoryId));
  if (text === null) return NO_BOX;
  try {
    const draft: ReceiptDraft = JSON.parse(text);
    return { ...NO_BOX, ...draft };
  } catch {
    // Written by an earlier version, or by half: the box is scanned again.
    return NO_BOX;
  }
}

export interface KeptReceiptDraft {
  draft: ReceiptDraft;
  change: (changes: Partial<ReceiptDraft>) => void;
  startAgain: () => void;
}

/**
 * What was scanned out of a box is kept on the device until the box is received, so that another tab, a reload or a
 * closed window loses nothing of it.
 */
export function useReceiptDraft(laboratoryId: string): KeptReceiptDraft {
  const [draft, setDraft] = useState(() => kept(laboratoryId));
  const keep = (next: ReceiptDraft): void => {
    setDraft(next);
    try {
      if (next === NO_BOX) localStorage.removeItem(keyOf(laboratoryId));
      else localStorage.setItem(keyOf(laboratoryId), JSON.stringify(next));
    } catch {
      // A full store only costs the copy for a reload.
    }
  };
  return { draft, change: (changes) => keep({ ...draft, ...changes }), startAgain: () => keep(NO_BOX) };
}
