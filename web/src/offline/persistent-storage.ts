import { useEffect, useState } from "react";

export type StoragePromise = "asking" | "kept" | "refused";

let asked: Promise<StoragePromise> | undefined;

/** Ask once that the browser never deletes by itself what is kept on this device. Browsers that cannot be asked refuse. */
function askToKeep(): Promise<StoragePromise> {
  asked ??= (async () => {
    try {
      const { storage } = navigator;
      if (storage?.persist === undefined) return "refused";
      return (await storage.persisted()) || (await storage.persist()) ? "kept" : "refused";
    } catch {
      return "refused";
    }
  })();
  return asked;
}

export function usePersistentStorage(): StoragePromise {
  const [promise, setPromise] = useState<StoragePromise>("asking");
  useEffect(() => {
    let left = false;
    void askToKeep().then((answer) => {
      if (!left) setPromise(answer);
    });
    return () => {
      left = true;
    };
  }, []);
  return promise;
}
