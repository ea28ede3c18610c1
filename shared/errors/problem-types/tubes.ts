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
  "tube-not-received-there": problem(
    409,
    ["This laboratory has not received the tube", "Nobody has scanned tube {tubeBarcode} at {laboratoryId}."],
    ["该实验室未收到这支采样管", "实验室 {laboratoryId} 没有扫描过采样管 {tubeBarcode}。"],
  ),
  "correction-refused": problem(
    409,
    ["The tube cannot be corrected so", "What stands against it: {reasons}."],
    ["不能这样更正", "原因：{reasons}。"],
  ),
  "age-certain": problem(
    409,
    ["The age of the tube is certain", "The time at which tube {tubeBarcode} was sealed is not in doubt."],
    ["采样管的时间没有疑问", "采样管 {tubeBarcode} 的封管时间没有疑问。"],
  ),
  "case-unknown": problem(
    404,
    ["No such case", "There is no quarantined operation {caseId}."],
    ["隔离记录不存在", "没有编号为 {caseId} 的隔离记录。"],
  ),
  "case-settled": problem(
    409,
    ["The case was resolved differently", "{by} resolved case {caseId} by “{choice}”."],
    ["该记录已另行处理", "隔离记录 {caseId} 已由 {by} 以“{choice}”处理。"],
  ),
  "case-not-applicable": problem(
    409,
    [
      "The case cannot be resolved so",
      "Reasons: {reasons}. Read the case again and choose among its options.",
    ],
    ["该记录不能这样处理", "原因：{reasons}。请重新打开记录，从可选的处理方式中选择。"],
  ),
  "key-unknown": problem(
    404,
    ["No such key", "There is no key {keyId} of resident codes."],
    ["密钥不存在", "没有编号为 {keyId} 的核酸码密钥。"],
  ),
  "roll-unknown": problem(
    404,
    ["No such roll", "This site has no roll {rollId} of labels."],
    ["条码卷不存在", "该采样点没有编号为 {rollId} 的条码卷。"],
  ),
  "roll-overlap": problem(
    409,
    [
      "Some of these labels were issued already",
      "Roll {rollId}, issued to site {siteId}, holds labels of this range; withdraw it first, or correct the ends.",
    ],
    [
      "部分条码已发放",
      "发放给采样点 {siteId} 的条码卷 {rollId} 已包含其中的条码，请先收回该卷或更正起止条码。",
    ],
  ),
  "labels-elsewhere": problem(
    409,
    [
      "Some of these labels were issued already",
      "Another site has labels of this range; correct the ends, or ask the command centre.",
    ],
    ["部分条码已发放", "其他采样点已领取其中的条码，请更正起止条码，或询问指挥中心。"],
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
  "box-told-too-often": problem(
    409,
    [
      "Told too often",
      "Times that you have told this of box {boxBarcode}: {times}. Ask the command to look at the box.",
    ],
    ["重复登记过多", "您对转运箱 {boxBarcode} 已登记 {times} 次同样的操作，请联系指挥人员核对。"],
  ),
  "box-not-lost": problem(
    409,
    [
      "The box is not lost",
      "Box {boxBarcode} is {state}: it was not reported as lost, or has turned up since.",
    ],
    ["转运箱并未丢失", "转运箱 {boxBarcode} 当前状态为 {state}：未报告丢失，或之后已找到。"],
  ),
  "loss-reported-by-same": problem(
    409,
    [
      "Another person must confirm this loss",
      "You reported box {boxBarcode} as lost. Confirming it voids its tubes, so another person has to do it, or to report it too.",
    ],
    [
      "须由他人确认丢失",
      "转运箱 {boxBarcode} 由您报告丢失。确认丢失会作废箱内样本，须由另一人确认，或由另一人同样报告。",
    ],
  ),
} as const satisfies Record<string, ProblemWords>;
