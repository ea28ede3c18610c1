import type { Question } from "./question.ts";

/**
 * Ask in a dialog that names the consequence. The dialog is downloaded when it is needed first; pages that work without a
 * network load it with themselves.
 */
export async function confirmed(question: Question): Promise<boolean> {
  const { ask } = await import("./confirm-dialog.tsx");
  return ask(question);
}
