import { useSyncExternalStore } from "react";
import { type HandOverView, handOverView, onHandOverChange } from "./hand-over-queue.ts";

export const useHandOvers = (): HandOverView => useSyncExternalStore(onHandOverChange, handOverView);
