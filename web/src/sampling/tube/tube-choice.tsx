import type { ReactNode } from "react";

interface Props {
  label: string;
  isIn: boolean;
  say: (label: string, isIn: boolean) => void;
  children: ReactNode;
}

/** A tube that is in the box or not, with what is known of it. */
export function TubeChoice({ label, isIn, say, children }: Props) {
  return (
    <label className="check">
      <input type="checkbox" checked={isIn} onChange={(e) => say(label, e.target.checked)} />
      <span className="grow">
        <span className="code-text">{label}</span> {children}
      </span>
    </label>
  );
}
