import type { BilingualName } from "../../domain/name.ts";

export interface ProblemWords {
  status: number;
  title: BilingualName;
  /** What, where and what to do; `{names}` are filled in. */
  detail: BilingualName;
}

/** A problem by its status, and its title and detail in English and Chinese. */
export const problem = (status: number, en: [string, string], zh: [string, string]): ProblemWords => ({
  status,
  title: { en: en[0], zh: zh[0] },
  detail: { en: en[1], zh: zh[1] },
});
