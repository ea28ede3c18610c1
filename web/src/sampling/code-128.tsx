import { raw } from "bwip-js/browser";
import { useMemo } from "react";

/** Ten modules of white on either side, as ISO/IEC 15417 asks for. */
const QUIET_MODULES = 10;
const HEIGHT = 30;

/** A Code 128 symbol as vector bars, so that it prints as sharp as the printer can. */
export function Code128({ text }: { text: string }) {
  const { path, width } = useMemo(() => barsOf(text), [text]);
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

/** bwip-js answers the widths of bar and space in turn, in modules. */
function barsOf(text: string): { path: string; width: number } {
  const [symbol] = raw("code128", text);
  if (symbol === undefined || !("sbs" in symbol)) throw new Error("A Code 128 symbol has bars and spaces.");
  let at = QUIET_MODULES;
  let path = "";
  symbol.sbs.forEach((modules, index) => {
    if (index % 2 === 0) path += `M${at} 0h${modules}v${HEIGHT}h-${modules}z`;
    at += modules;
  });
  return { path, width: at + QUIET_MODULES };
}
