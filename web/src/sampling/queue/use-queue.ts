import { useSyncExternalStore } from "react";
import { onQueueChange, type QueueView, queueView } from "./sync.ts";

export const useQueue = (): QueueView => useSyncExternalStore(onQueueChange, queueView);
