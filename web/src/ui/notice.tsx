import type { ReactNode } from "react";

export type Tone = "info" | "good" | "warn" | "bad";

// A sign beside the colour, so that the colour alone carries nothing.
const SIGNS: Record<Tone, string> = { info: "i", good: "✓", warn: "!", bad: "×" };

/** A message in the page; `warn` and `bad` are read out at once, the others when there is time. */
export function Notice({
  tone = "info",
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ReactNode;
}) {
  const urgent = tone === "bad" || tone === "warn";
  return (
    <div className={`notice ${tone}`} role={urgent ? "alert" : "status"}>
      <span className="notice-sign" aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <div className="notice-words">
        {title === undefined ? null : <strong>{title}</strong>}
        {children === undefined ? null : <div>{children}</div>}
      </div>
    </div>
  );
}
