import { useEffect, useState } from "react";

/**
 * Keep the screen awake while this is shown, as far as the browser can: older ones, and those of some messaging apps,
 * cannot. The lock ends whenever the page is hidden and is taken again when it comes back.
 * @returns whether the screen is kept awake
 */
export function useWakeLock(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let left = false;
    let held: WakeLockSentinel | undefined;
    const take = async () => {
      if (document.visibilityState !== "visible" || left) return;
      try {
        const lock = await navigator.wakeLock.request("screen");
        if (left) return void lock.release();
        held = lock;
        setAwake(true);
        lock.addEventListener("release", () => setAwake(false));
      } catch {
        // Refused, for example to save the battery: the page says to keep the screen on by hand.
        setAwake(false);
      }
    };
    const retake = () => void take();
    retake();
    document.addEventListener("visibilitychange", retake);
    return () => {
      left = true;
      document.removeEventListener("visibilitychange", retake);
      void held?.release();
    };
  }, []);
  return awake;
}
