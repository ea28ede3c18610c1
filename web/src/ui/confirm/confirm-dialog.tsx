import { useState } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { useTranslation } from "react-i18next";
import type { Question } from "./question.ts";
import "./confirm-dialog.css";

/** Show the question over the page until it is answered. Escape is no. */
export function ask(question: Question): Promise<boolean> {
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  return new Promise((resolve) => {
    const answer = (yes: boolean): void => {
      root.unmount();
      place.remove();
      resolve(yes);
    };
    root.render(<ConfirmDialog {...question} answer={answer} />);
  });
}

function ConfirmDialog({ question, action, answer }: Question & { answer: (yes: boolean) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  const close = (yes: boolean): void => {
    setOpen(false);
    // The focus goes back to where it was first.
    setTimeout(() => answer(yes), 0);
  };
  return (
    <ModalOverlay className="confirm-back" isOpen={open} onOpenChange={() => close(false)}>
      <Modal className="confirm">
        <Dialog role="alertdialog">
          <Heading slot="title">{question}</Heading>
          <div className="row confirm-row">
            <button className="button" type="button" onClick={() => close(false)}>
              {t("ui.cancel")}
            </button>
            <button className="button main" type="button" data-confirm="yes" onClick={() => close(true)}>
              {action}
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
