import { type TouchEvent, useRef } from "react";

const FAR_ENOUGH_PX = 48;

/** A finger moved sideways over what these handlers are put on; mostly upright moves scroll, as ever. */
export function useSwipe(onSwipe: (direction: "next" | "previous") => void) {
  const from = useRef<{ x: number; y: number }>(undefined);
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const [finger, second] = [touches[0], touches[1]];
      from.current =
        finger === undefined || second !== undefined ? undefined : { x: finger.clientX, y: finger.clientY };
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const finger = changedTouches[0];
      if (from.current === undefined || finger === undefined) return;
      const [right, down] = [finger.clientX - from.current.x, finger.clientY - from.current.y];
      from.current = undefined;
      if (Math.abs(right) < FAR_ENOUGH_PX || Math.abs(right) < 2 * Math.abs(down)) return;
      onSwipe(right < 0 ? "next" : "previous");
    },
  };
}
