import { problem } from "./problem-words.ts";

/** Problems of planning a campaign. */
export const PLANNING_PROBLEMS = {
  "plan-scenario-invalid": problem(
    422,
    ["The scenario contradicts itself", "Nothing was planned; each error below says what is wrong where."],
    ["情景数据有矛盾", "未作计划，以下逐项列出有误之处。"],
  ),
  "plan-too-long": problem(
    422,
    [
      "The plan takes longer than a request may",
      "Plan a smaller area, or use npm run plan, which has no limit.",
    ],
    ["计划计算超过请求时限", "请缩小计划范围，或使用没有时限的命令 npm run plan。"],
  ),
};
