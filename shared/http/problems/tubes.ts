import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of tubes, boxes and what devices did with them. */
export const TUBES_PROBLEMS = {
  "tube-unknown": problem(
    404,
    ["No such tube", "There is no tube {tubeBarcode}; check the label."],
    ["采样管不存在", "没有条码为 {tubeBarcode} 的采样管，请核对标签。"],
  ),
  "tube-transition": problem(
    409,
    ["The tube cannot take this step", "Tube {tubeBarcode} is {state}."],
    ["采样管状态不允许", "采样管 {tubeBarcode} 当前状态为 {state}。"],
  ),
  "box-unknown": problem(
    404,
    ["No such box", "There is no box {boxBarcode}; check the label."],
    ["转运箱不存在", "没有条码为 {boxBarcode} 的转运箱，请核对标签。"],
  ),
  "box-received": problem(
    409,
    ["The box has arrived already", "Box {boxBarcode} was received at {laboratoryId}."],
    ["转运箱已接收", "转运箱 {boxBarcode} 已由 {laboratoryId} 接收。"],
  ),
  "box-not-lost": problem(
    409,
    [
      "The box is not lost",
      "Box {boxBarcode} is {state}: it was not reported as lost, or has turned up since.",
    ],
    ["转运箱并未丢失", "转运箱 {boxBarcode} 当前状态为 {state}：未报告丢失，或之后已找到。"],
  ),
} as const satisfies Record<string, ProblemWords>;
