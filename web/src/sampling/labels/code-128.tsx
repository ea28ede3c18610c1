import { useMemo } from "react";
import { barsOf } from "./code-128-bars.ts";

/** Ten modules of white on either side, as ISO/IEC 15417 asks for. */
const QUIET_MODULES = 10;
const HEIGHT = 30;

/** A Code 128 symbol as vector bars, so that it prints as sharp as the printer can. */
export function Code128({ text }: { text: string }) {
  const { path, width } = useMemo(() => {
    const symbol = barsOf(text);
    const path = symbol.bars
      .map((bar) => `M${QUIET_MODULES + bar.at} 0h${bar.width}v${HEIGHT}h-${bar.width}z`)
      .join("");
    return { path, width: symbol.width + 2 * QUIET_MODULES };
  }, [text]);
  return (
    <svg
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio="none"
      shapeRendering="crispEdges"
      aria-hidden="true"
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
