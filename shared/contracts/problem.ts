export type { Problem } from "../errors/problem.ts";
export type { ProblemType } from "../errors/problem-types.ts";
