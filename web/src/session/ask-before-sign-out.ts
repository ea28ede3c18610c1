import { type ComponentType, createContext } from "react";

/**
 * What is asked before staff sign out. It has to name what several features have not sent yet, so the pages give it and
 * the session does not know the features.
 */
export const AskBeforeSignOut = createContext<ComponentType<{ stay: () => void }> | undefined>(undefined);
