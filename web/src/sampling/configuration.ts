import type { Site } from "../api/answers.ts";
import type { AnswerOf } from "../api/endpoints.ts";

type Known = AnswerOf<"GET /v1/sampling/configuration">;

/** What a device knows of the world, kept on it to work without a network. */
export interface Configuration {
  campaigns: Known["campaigns"];
  keys: Known["keys"];
  /** The sites of this account, by campaign. */
  sites: Record<string, Pick<Site, "siteId" | "name" | "lanes" | "kind">[]>;
  /** By the clock of the device, which is also what its age is told by. */
  readAt: string;
}
