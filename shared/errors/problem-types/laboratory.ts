import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of kits, plates, runs and what follows from them. */
export const LABORATORY_PROBLEMS = {
  "kit-unknown": problem(
    404,
    ["No such kit", "There is no kit {kitId}."],
    ["试剂盒不存在", "没有编号为 {kitId} 的试剂盒。"],
  ),
  "kit-retired": problem(
    409,
    ["The kit is retired", "Kit {kitId} takes no new plates; choose another, or save a new version of it."],
    ["试剂盒已停用", "试剂盒 {kitId} 不再用于新的检测板，请选择其他试剂盒或保存新版本。"],
  ),
  "kit-needed": problem(
    409,
    ["Say by which kit", "No plate was made for the tubes in this file, so no kit is known. Choose one."],
    ["请选择试剂盒", "文件中的采样管没有检测板，无法得知试剂盒，请选择。"],
  ),
  "kit-version": problem(
    409,
    [
      "This is not the kit's next version",
      "Kit {kitId} is at version {current}; version {version} with these contents cannot be saved. Read it again and save the next version.",
    ],
    [
      "不是该试剂盒的下一个版本",
      "试剂盒 {kitId} 当前为第 {current} 版，不能以此内容保存第 {version} 版。请重新读取后保存下一版本。",
    ],
  ),
  "plate-unknown": problem(
    404,
    ["No such plate", "There is no plate {plateId} in this laboratory."],
    ["检测板不存在", "本实验室没有编号为 {plateId} 的检测板。"],
  ),
  "plate-exists": problem(
    409,
    ["The plate exists already", "Plate {plateId} was asked for with other contents; use a new id."],
    ["检测板已存在", "检测板 {plateId} 已用不同内容创建，请使用新的编号。"],
  ),
  "plate-empty": problem(
    409,
    [
      "There is nothing to plate",
      "No tube that could be plated waits in {laboratoryId}; receive boxes first.",
    ],
    ["没有可上板的采样管", "{laboratoryId} 没有等待上板的采样管，请先接收转运箱。"],
  ),
  "plate-transition": problem(
    409,
    ["The plate cannot take this step", "Plate {plateId} is {state}."],
    ["检测板状态不允许", "检测板 {plateId} 当前状态为 {state}。"],
  ),
  "file-unreadable": problem(422, ["The file cannot be read", "{reason}"], ["文件无法读取", "{reason}"]),
  "file-unknown": problem(
    404,
    ["No such file", "Run {runId} has no file with the hash {sha256}."],
    ["文件不存在", "检测批次 {runId} 中没有哈希为 {sha256} 的文件。"],
  ),
  "file-already-uploaded": problem(
    409,
    ["This file was uploaded before", "The same bytes belong to run {runId}."],
    ["该文件已上传", "相同内容已属于检测批次 {runId}。"],
  ),
  "run-unknown": problem(
    404,
    ["No such run", "There is no run {runId}."],
    ["检测批次不存在", "没有编号为 {runId} 的检测批次。"],
  ),
  "run-transition": problem(
    409,
    ["The run cannot take this step", "Run {runId} is {state}."],
    ["检测批次状态不允许", "检测批次 {runId} 当前状态为 {state}。"],
  ),
  "run-controls-failed": problem(
    409,
    ["The controls failed", "Run {runId} cannot be published: {failures}. Repeat the plate."],
    ["质控失败", "检测批次 {runId} 不能发布：{failures}。请重做该板。"],
  ),
  "run-plate-turned": problem(
    409,
    [
      "The plate was turned",
      "The file of run {runId} does not lie as plate {plateId} was planned ({arrangement}), so every tube on it is in doubt. Reject it; look at the plate itself.",
    ],
    [
      "检测板方向不对",
      "检测批次 {runId} 的文件与检测板 {plateId} 的排布不符（{arrangement}），板上所有采样管的结果都不可信。请驳回并核对检测板实物。",
    ],
  ),
  "run-warnings-open": problem(
    409,
    ["Warnings are not acknowledged", "Acknowledge each warning of run {runId} by its name: {warnings}."],
    ["有未确认的警告", "请逐条确认检测批次 {runId} 的警告：{warnings}。"],
  ),
  "run-reasons-needed": problem(
    409,
    ["Say why", "Run {runId} cannot be submitted without a reason for each of these warnings: {warnings}."],
    ["请说明理由", "检测批次 {runId} 的以下警告须说明理由后才能提交：{warnings}。"],
  ),
  "run-nothing-matched": problem(
    409,
    ["No tube matched", "Run {runId} holds no tube received here before it started."],
    ["没有匹配的采样管", "检测批次 {runId} 中没有在检测开始前接收的采样管。"],
  ),
  "tube-not-matched": problem(
    409,
    ["The run says nothing of this tube", "Tube {tubeBarcode} cannot take a result from this run: {match}."],
    ["该批次不含此管结果", "采样管 {tubeBarcode} 不能使用本批次的结果：{match}。"],
  ),
  "same-person": problem(
    409,
    ["Another person must review", "Who uploaded, submitted or proposed {subject} cannot review it."],
    ["须由另一人复核", "上传、提交或提出 {subject} 的人不能复核。"],
  ),
  "correction-unknown": problem(
    404,
    ["No such correction", "Tube {tubeBarcode} has no correction {number}."],
    ["更正不存在", "采样管 {tubeBarcode} 没有编号为 {number} 的更正。"],
  ),
  "correction-not-published": problem(
    409,
    ["There is no result to correct", "Tube {tubeBarcode} is {state}; only a published result is corrected."],
    ["没有可更正的结果", "采样管 {tubeBarcode} 当前状态为 {state}，只能更正已发布的结果。"],
  ),
  "correction-same-outcome": problem(
    409,
    ["This is the outcome already", "Tube {tubeBarcode} is {outcome}; nothing is to be corrected."],
    ["结果相同", "采样管 {tubeBarcode} 的结果已是 {outcome}，无需更正。"],
  ),
  "correction-needs-run": problem(
    409,
    [
      "Only a further run can tell",
      "Tube {tubeBarcode} was invalid, so nothing was measured; test it again and name the run.",
    ],
    ["须重新检测", "采样管 {tubeBarcode} 的结果为无效，没有检测数据；请重新检测并注明检测批次。"],
  ),
  "correction-run-unfit": problem(
    409,
    ["The run says nothing of this tube", "Run {runId} cannot correct tube {tubeBarcode}: {reason}."],
    ["该检测批次不能作为依据", "检测批次 {runId} 不能用于更正采样管 {tubeBarcode}：{reason}。"],
  ),
  "correction-waiting": problem(
    409,
    ["A correction is waiting already", "Correction {number} of tube {tubeBarcode} waits for review."],
    ["已有待复核的更正", "采样管 {tubeBarcode} 的更正 {number} 正在等待复核。"],
  ),
  "correction-decided": problem(
    409,
    ["The correction was decided already", "Correction {number} of tube {tubeBarcode} is {state}."],
    ["更正已处理", "采样管 {tubeBarcode} 的更正 {number} 当前状态为 {state}。"],
  ),
  "correction-outdated": problem(
    409,
    [
      "The result changed since",
      "Tube {tubeBarcode} does not stand as it did when correction {number} was proposed; reject it and propose it again.",
    ],
    ["结果已变化", "采样管 {tubeBarcode} 的结果在更正 {number} 提出后已变化，请驳回后重新提出。"],
  ),
  "follow-up-no-report": problem(
    409,
    ["No report is due", "The case of tube {tubeBarcode} has no report to acknowledge."],
    ["无需报告", "采样管 {tubeBarcode} 的任务没有需要确认的报告。"],
  ),
  "follow-up-unknown": problem(
    404,
    ["No such case", "Tube {tubeBarcode} opened no case."],
    ["没有该追阳/复采任务", "采样管 {tubeBarcode} 没有追阳/复采任务。"],
  ),
} as const satisfies Record<string, ProblemWords>;
