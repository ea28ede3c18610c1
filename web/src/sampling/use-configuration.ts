import { useEffect } from "react";
import { type Answered, useAnswer } from "../ui/use-answer.ts";
import type { Configuration } from "./configuration.ts";
import { loadConfiguration } from "./load-configuration.ts";

const READ_AGAIN_MS = 3_600_000;

/** What the device knows of the world, read anew every hour while there is a network. */
export function useConfiguration(key: string): Answered<Configuration> {
  const configuration = useAnswer(key, loadConfiguration);
  const { reload } = configuration;
  useEffect(() => {
    const timer = setInterval(reload, READ_AGAIN_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return configuration;
}

const WAIT_MS = 3_000;

/** The newest configuration, for a code whose key is not held; the one at hand if there is no network to ask over. */
export async function newestConfiguration(atHand: Configuration): Promise<Configuration> {
  if (!navigator.onLine) return atHand;
  const late = new Promise<Configuration>((resolve) => setTimeout(() => resolve(atHand), WAIT_MS));
  return Promise.race([loadConfiguration().catch(() => atHand), late]);
}
