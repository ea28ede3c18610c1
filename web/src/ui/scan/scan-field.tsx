import { type FormEvent, lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../fields/field.tsx";
import { Loading } from "../loading.tsx";

const Camera = lazy(async () => ({ default: (await import("./camera.tsx")).Camera }));

interface Props {
  label: string;
  hint?: string;
  /** Changes when the field should take the focus again. */
  focusKey: string;
  onRead: (text: string) => void;
  /** Where the camera has a screen of its own; else its picture opens under the field. */
  openCamera?: () => void;
}

/** Takes what is typed, what a hardware scanner types (it ends with Enter), and what the camera sees. */
export function ScanField({ label, hint, focusKey, onRead, openCamera }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  const [camera, setCamera] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (focusKey !== "") input.current?.focus({ preventScroll: true });
  }, [focusKey]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    onRead(text);
    setText("");
    input.current?.focus({ preventScroll: true });
  };

  return (
    <div className="stack">
      <form className="scan" onSubmit={submit}>
        <Field
          ref={input}
          label={label}
          hint={hint}
          value={text}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          onChange={(e) => setText(e.target.value)}
        />
        <div className="row">
          <button className="button" type="submit">
            {t("scan.take")}
          </button>
          <button
            className="button"
            type="button"
            aria-pressed={camera}
            onClick={openCamera ?? (() => setCamera(!camera))}
          >
            {camera ? t("scan.closeCamera") : t("scan.openCamera")}
          </button>
        </div>
      </form>
      {camera ? (
        <Suspense fallback={<Loading />}>
          <Camera onRead={onRead} />
        </Suspense>
      ) : null}
    </div>
  );
}
