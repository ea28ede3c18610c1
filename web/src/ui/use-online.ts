import { useSyncExternalStore } from "react";

function onChange(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Whether the browser thinks that it has a network; that it has one does not mean that the server answers. */
export const useOnline = (): boolean => useSyncExternalStore(onChange, () => navigator.onLine);
