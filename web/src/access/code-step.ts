/**
 * That a code was asked for, and for which phone: whoever leaves the page to read the text message comes back to where
 * they were. For this tab, and no longer than the code is good for.
 */
const KEY = "twoplusn.code-step";
const GOOD_FOR_MS = 5 * 60_000;

export interface CodeStep {
  phone: string;
  /** Several people share the phone, so the last four of the document are asked for too. */
  shared: boolean;
}

export function keepCodeStep(step: CodeStep, nowMs: number): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...step, untilMs: nowMs + GOOD_FOR_MS }));
  } catch {
    // Without a store a reload begins anew.
  }
}

export function keptCodeStep(nowMs: number): CodeStep | undefined {
  const text = sessionStorage.getItem(KEY);
  if (text === null) return undefined;
  const { phone, shared, untilMs }: CodeStep & { untilMs: number } = JSON.parse(text);
  if (untilMs <= nowMs) {
    dropCodeStep();
    return undefined;
  }
  return { phone, shared };
}

export const dropCodeStep = (): void => sessionStorage.removeItem(KEY);
