import type { ReactNode } from "react";

/** One fact of a list; its value may be a way on. */
export function TraceFact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
