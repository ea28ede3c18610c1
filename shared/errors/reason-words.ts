export type Pair = readonly [en: string, zh: string];

/** Why an operation of a device was kept from the record or marked, as problems name it. */
export const REASON_WORDS: Readonly<Record<string, Pair>> = {
  personAlreadySampled: ["Someone was sampled before in this round", "有人在本次筛查中已采过样"],
  tubeOverSize: ["More people than the tube is for", "人数超过本管上限"],
  codeUnknown: ["A resident code is not on the roster", "有核酸码不在名册中"],
  codeForged: ["A code in it was forged; the person is not counted", "有伪造的二维码，此人未计入"],
  codeNotIssuedByUs: [
    "A person was added by a QR code that was not issued by us",
    "有人凭非本平台签发的二维码采样",
  ],
  clockOff: [
    "The time on the device was off by more than 10 minutes, or cannot be right",
    "设备时间偏差超过 10 分钟，或时间不可能正确",
  ],
  nameDiffers: [
    "The document belongs to a person with another name; a supervisor decides who was swabbed",
    "证件属于另一个姓名的人，由督导核实采的是谁",
  ],
  notInTube: ["The person was not in that tube", "此人不在该管中"],
  sentByAnother: ["Sent in from an account that is not the sampler's", "上传账号不是采样人本人"],
  tubeOfAnotherSite: ["Sealed at another site than its box was packed at", "封管的采样点与装箱的采样点不同"],
  correctedFromElsewhere: [
    "Corrected by a person who does not work at its site; not applied",
    "有非本采样点人员的更正，未予采用",
  ],
  tubeOfAnotherDevice: [
    "This device did not seal the tube; a supervisor resolves it",
    "该管不是本设备封的，由督导处理",
  ],
  personUnknown: ["No person is known by this document", "没有人登记过这个证件"],
  notStorable: ["The record holds something that cannot be kept", "记录中有无法保存的内容"],
  fieldDropped: ["Something could not be read and was left out", "有内容无法识别，已略去"],
  siteClosed: ["The site is closed", "采样点已关闭"],
  receivedBeforeSent: ["The laboratory received it before it was recorded as sent", "实验室先于交接记录收到"],
  receivedBeforeSealed: [
    "The laboratory received it before it was recorded as sealed",
    "实验室先于封管记录收到",
  ],
  unexpectedInBox: ["Not on the list of its box", "不在装箱清单中"],
  notSentHere: ["Came to a laboratory to which it was not sent", "送到了并非其目的地的实验室"],
  receivedTwice: ["Two laboratories say that they have it", "两个实验室都称收到此管"],
  saidDamaged: ["Said to be damaged by a laboratory it was not sent to", "非其目的地的实验室称其破损"],
  handOverPending: ["A hand-over of its box was confirmed by one side only", "所在转运箱的交接只有一方确认"],
  sealMismatch: ["The seal numbers of its box differ", "所在转运箱的封签号不一致"],
  temperatureBreach: ["Its box was outside the temperature limits", "所在转运箱的温度超出范围"],
  lateToLaboratory: ["It took too long to the laboratory", "送达实验室超过时限"],
  labelUnknown: ["This label was issued to no site", "该条码没有发放给任何采样点"],
  labelOfAnotherSite: ["This label was issued to another site", "该条码发放给了其他采样点"],
  severalHouseholds: ["The tube holds several households", "一管中有多户人家"],
  duplicateLabel: ["Another device sealed a tube with this label", "该条码已由其他设备封管，标签重复"],
  malformedBarcode: ["The barcode is not well formed", "条码格式有误"],
  malformedOperation: ["The record is not well formed", "记录格式有误"],
  malformedCode: ["A resident code is not well formed", "核酸码格式有误"],
  opIdReused: ["The record's id was used before for something else", "记录编号重复但内容不同"],
  campaignUnknown: ["There is no such screening round", "没有这个筛查任务"],
  otherCampaign: ["The tube belongs to another screening round", "该采样管属于其他筛查任务"],
  siteOutOfScope: ["The site is not one of this account", "采样点不在账号范围内"],
  deviceRevoked: ["This device was withdrawn from use", "本设备已被停用"],
  deviceUnsigned: ["Sent in unsigned by a device", "上传设备未签名"],
  signatureInvalid: ["What was sent does not fit its signature", "上传内容与签名不符"],
  deviceMismatch: ["Signed by another device than the one it names", "签名的设备不是所称的设备"],
  tubePublished: ["The tube's result is published", "该采样管已发布结果"],
};

/** Whether a sample of a run may be published, and why not. */
export const MATCH_WORDS: Readonly<Record<string, Pair>> = {
  otherKit: ["by another kit than the plate's", "与检测板的试剂盒不同"],
  matched: ["matched", "已匹配"],
  unknownTube: ["no such tube", "没有这支采样管"],
  malformedBarcode: ["barcode not well formed", "条码格式有误"],
  notReceived: ["not received", "未收样"],
  otherLaboratory: ["received by another laboratory", "由其他实验室接收"],
  notSentHere: ["not sent to this laboratory, and left to nobody yet", "不是送往本实验室，尚未决定由谁检测"],
  receivedAfterRun: ["received after the run started", "检测开始后才收到"],
  alreadyReported: ["has a result already", "已有结果"],
  voided: ["voided", "已作废"],
  duplicateOnPlate: ["twice on the plate", "板上重复"],
  otherWell: ["in another well than planned", "与布板孔位不符"],
  onOtherPlate: ["on another plate", "在另一块板上"],
  toRepeat: ["to be repeated", "待复检"],
};

/** What a supervisor decides of a quarantined operation. */
export const CHOICE_WORDS: Readonly<Record<string, Pair>> = {
  relabel: ["take it under a new label", "换新条码后接收"],
  void: ["void this tube", "作废这支管"],
  voidBoth: ["void both tubes", "两支都作废"],
  discard: ["leave without effect", "不予执行"],
  samePerson: ["the same person", "是同一人"],
  anotherPerson: ["another person", "是另一个人"],
  unknownPerson: ["unknown person", "无法确认是谁"],
  apply: ["do as it says", "照原样执行"],
};

/** What a laboratory reports of a tube. */
export const OUTCOME_WORDS: Readonly<Record<string, Pair>> = {
  negative: ["negative", "阴性"],
  positive: ["positive", "阳性"],
  inconclusive: ["inconclusive", "可疑"],
  invalid: ["invalid", "无效"],
};
