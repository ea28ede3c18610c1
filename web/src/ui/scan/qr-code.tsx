import { useMemo } from "react";
import { encode } from "uqr";

const QUIET_ZONE = 4;

interface Props {
  text: string;
  label: string;
  /** How much of it may be damaged: a screen is clean (7 %), paper gets folded and wet (15 %). */
  correction?: "L" | "M";
}

/** A QR code as one path, black on white, with the quiet zone that ISO/IEC 18004 asks for. */
export function QrCode({ text, label, correction = "L" }: Props) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(text, { ecc: correction, border: QUIET_ZONE });
    const path = data
      .flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("");
    return { size, path };
  }, [text, correction]);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
