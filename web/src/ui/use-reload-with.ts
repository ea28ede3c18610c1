import { useEffect, useRef } from "react";

/** Load again whenever what it stands beside was loaded again; the first answer of that is no reason. */
export function useReloadWith(asOf: string | undefined, reload: () => void): void {
  const seen = useRef(asOf);
  useEffect(() => {
    if (seen.current !== undefined && asOf !== undefined && asOf !== seen.current) reload();
    seen.current = asOf ?? seen.current;
  }, [asOf, reload]);
}
