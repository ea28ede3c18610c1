import { useEffect, useRef, useState } from "react";
import { dropOpenTube, keepOpenTube, readOpenTube } from "../queue/device-store.ts";
import type { OpenTube } from "./open-tube.ts";

/**
 * The open tube, written to the device with every change, so that a reload or a flat battery loses nobody.
 * `loaded` is false until what an earlier visit left has been read.
 */
export function useOpenTube(): {
  tube: OpenTube | undefined;
  /** The tube as it is now, also between two renderings: scans can come faster than the screen. */
  current: () => OpenTube | undefined;
  change: (tube: OpenTube) => void;
  clear: () => void;
  loaded: boolean;
} {
  const [tube, setTube] = useState<OpenTube>();
  const [loaded, setLoaded] = useState(false);
  const latest = useRef<OpenTube>(undefined);
  useEffect(() => {
    void readOpenTube().then((left) => {
      latest.current = left;
      setTube(left);
      setLoaded(true);
    });
  }, []);
  return {
    tube,
    current: () => latest.current,
    change: (next) => {
      latest.current = next;
      setTube(next);
      void keepOpenTube(next);
    },
    clear: () => {
      latest.current = undefined;
      setTube(undefined);
      void dropOpenTube();
    },
    loaded,
  };
}
