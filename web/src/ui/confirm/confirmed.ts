import type { Question } from "./question.ts";

/**
 * Ask in a dialog that names the consequence. The dialog is downloaded when it is needed first. Where that is not possible,
 * without a network for instance, the browser asks in its own window: work does not stop for a file.
 */
export async function confirmed(question: Question): Promise<boolean> {
  const dialog = await loadDialog().catch(() => undefined);
  return dialog === undefined ? window.confirm(question.question) : dialog.ask(question);
}

const loadDialog = () => import("./confirm-dialog.tsx");

/** Fetch the dialog before it is needed, on pages that are used without a network. */
export const keepDialog = (): Promise<void> =>
  loadDialog().then(
    () => undefined,
    () => undefined,
  );
