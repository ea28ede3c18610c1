import { codeKeyWordsZhCN } from "../access/code-key-words.zh-CN.ts";
import { groupWordsZhCN } from "../booking/group-words.zh-CN.ts";
import { followUpWordsZhCN } from "../follow-up/follow-up-words.zh-CN.ts";
import { kitWordsZhCN } from "../laboratory/kit-words.zh-CN.ts";
import { laboratoryWordsZhCN } from "../laboratory/laboratory-words.zh-CN.ts";
import { plateWordsZhCN } from "../laboratory/plate-words.zh-CN.ts";
import { workWordsZhCN } from "../laboratory/work-words.zh-CN.ts";
import { householdWordsZhCN } from "../people/household-words.zh-CN.ts";
import { peopleWordsZhCN } from "../people/people-words.zh-CN.ts";
import { personWordsZhCN } from "../people/person-words.zh-CN.ts";
import { samplingWordsZhCN } from "../sampling/sampling-words.zh-CN.ts";
import { supervisionWordsZhCN } from "../sampling/supervision-words.zh-CN.ts";
import { supplyWordsZhCN } from "../supplies/supply-words.zh-CN.ts";
import { pickUpWordsZhCN } from "../transport/pick-up-words.zh-CN.ts";
import { transportWordsZhCN } from "../transport/transport-words.zh-CN.ts";
import { fieldWordsZhCN } from "./field-words.zh-CN.ts";

/** Every word of the pages in Chinese; its shape is what the other languages must have. */
export const zhCN = {
  ui: {
    loading: "正在加载…",
    language: "语言 Language",
    back: "返回",
    refresh: "刷新",
    campaignZone: "北京时间（UTC+8）。",
    signOut: "退出登录",
    signInNeeded: "请重新登录",
    unexpected: "页面出错了",
    unexpectedWhy: "请重新加载页面。本机已记录的内容没有丢失。",
    unnamed: "其他情况（页面版本较旧，请重新加载）",
    line: "第 {{line}} 行",
    number: "供技术支持的编号：{{number}}",
    noAnswer: {
      title: "没有收到回应",
      detail: "网络可能已断开，未确认是否完成。请稍后重试，重复提交不会重复生效。",
    },
    offline: "当前没有网络",
    keptAt: "以下是 {{at}} 保存在本机的内容。",
  },
  broken: {
    title: "页面出错",
    what: "此页面出错了",
    kept: "本机已记录的内容没有丢失。请重新加载；如再次出错，请告知系统维护人员。",
    typed: "您已填写的内容",
    reload: "重新加载并恢复填写",
    home: "回到首页",
  },
  status: {
    notBooked: {
      name: "未预约",
      means: "还没有预约采样。",
      now: "请选择采样点和时段；也可以直接到就近采样点。",
    },
    booked: { name: "已预约", means: "名额已留好。", now: "请按时到采样点，出示核酸码。" },
    sampled: { name: "已采样", means: "样本已采集，正在送检或检测。", now: "无需操作，结果出来后会通知您。" },
    held: {
      name: "待复核",
      means: "所在的混采管需要逐人复核，个人还没有结果。",
      now: "请先留在家中，等待单采复核通知，不要前往公共场所。",
    },
    resample: {
      name: "重采",
      means: "这支采样管无法检测，没有得到结果。",
      now: "请尽快再次采样，无需预约，生活不受限制。",
    },
    negative: { name: "阴性", means: "本次筛查未检出病毒。", now: "无需操作，请继续做好日常防护。" },
    positive: {
      name: "阳性",
      means: "本人的单管样本检出病毒。",
      now: "请留在家中，不要外出；社区或疾控人员会与您联系。如有气促、胸痛，请拨打 120。",
    },
  },
  resident: {
    title: "核酸筛查",
    campaign: "筛查任务",
    dependant: "由您代办",
    book: "预约采样",
    showCode: "出示核酸码",
    retestCode: "采样人员上门时：出示核酸码",
    reschedule: "改期",
    cancel: "取消预约",
    cancelSure: "确定取消 {{name}} 的预约吗？名额将让给他人。",
    cancelled: "已取消 {{name}} 的预约。",
    result: "查看结果",
    lane: "{{lane}} 号采样台",
    askAgain: "将在 {{at}} 自动更新",
    signIn: {
      why: "登录后可为自己和家人预约采样、出示核酸码、查看结果。",
      phone: "手机号",
      send: "获取验证码",
      sent: "如果该手机号已登记，验证码会很快送达。",
      code: "六位验证码",
      lastFour: "您证件号码的后四位",
      enter: "登录",
      sendAgain: "没有收到？重新发送",
      noPhone: "没有手机的居民，可由家人代办，或向社区索取登录链接。",
      withPhone: "用手机号登录",
      notFound: "没有找到此人",
      notFoundWhy: "证件后四位与该手机号下的人员不符，或尝试次数过多。请核对证件，或联系社区。",
      badLink: "链接不完整",
      badLinkWhy: "请从收到链接的地方重新打开，或向社区索取新的链接。",
    },
  },
  whatNow: {
    title: "{{name}} 现在要做的事",
    held: {
      first: "请留在家中，不要外出，尽量与家人分开。",
      next: "等待电话：工作人员会上门，或告知去哪里做单采复核。",
      last: "多数人复核后为阴性。结果会在此显示，并发消息通知。",
    },
    positive: {
      first: "请留在家中，单独住一间，与人接触时戴口罩，多开窗。",
      next: "现在就给社区打电话，说明结果为阳性；社区会安排就医和生活物资。",
      last: "记下近几天见过哪些人，工作人员会询问。",
    },
    community: "拨打社区电话",
    cityHotline: "拨打市民热线",
    noCommunity: "此处没有登记您社区的电话，可由热线转接；楼门口通常也贴有社区电话。",
    emergency: "急救电话",
    emergencyWhen: "呼吸困难、胸痛或叫不醒时，请立即拨打。",
  },
  booking: {
    title: "预约采样",
    moveTitle: "改期",
    together: "同时为家人预约",
    subDistrict: "街道",
    site: "采样点",
    chooseSite: "请选择采样点",
    hours: "开放时间 {{from}}–{{to}}",
    day: "日期",
    slot: "时段",
    noSlots: "当天没有可预约的时段，请换一天或换一个采样点。",
    full: "已满",
    seatsLeft: "余 {{seats}}",
    chooseFirst: "请选择采样点和时段",
    confirm: "确认预约（{{people}} 人）",
    move: "确认改期",
  },
  displaced: {
    name: "预约失效",
    siteClosed: "采样点暂停采样，这个预约已失效。",
    hoursChanged: "采样点调整了开放时间，这个预约已失效。",
    campaignClosed: "本次筛查已结束，这个预约已失效。",
    choose: "点一下即可改约到附近的空位：",
    none: "附近暂时没有空位，社区会与您联系。也可以点“改期”自己查找。",
    away: "相距 {{km}} 公里",
  },
  waiting: {
    title: "当前预约人数较多",
    number: "您的排号",
    entersAt: "轮到您的时间",
    kept: "您的位置已保留。您可以关闭此页面，到时再回来。",
    ownClock: "轮到您时页面会自动进入，无需任何操作。",
    expired: "您的时间已过",
    joinAgain: "重新取号",
  },
  siteKind: { fixed: "固定", community: "社区", temporary: "临时", home: "上门", checkpoint: "道路检查点" },
  code: {
    title: "核酸码",
    of: "{{name}} 的核酸码",
    until: "有效期至 {{at}}",
    expired: "此码已过有效期。联网后会自动更新；没有网络时，可向工作人员报出上面的 12 位字符。",
    how: "请将屏幕调亮，对准扫码枪。无法扫描时，报出这 12 位字符即可。",
    awake: "出示期间屏幕保持常亮。",
    notAwake: "此浏览器无法保持屏幕常亮，请不时轻触屏幕。",
    family: "家人的核酸码",
    place: "第 {{place}} 人，共 {{people}} 人",
    previous: "上一人",
    next: "下一人",
    notYours: "这不是您或由您代办的人的核酸码。",
  },
  result: {
    title: "检测结果",
    heldTitle: "什么是待复核？",
    heldWhy:
      "十人的样本混在一支管中检测。这支管需要复核，并不表示本人检出了病毒：十人中的每个人都要单独采样一次，才知道各自的结果。多数人复核后为阴性。",
    resampleWhy: "采样管在运输或检测中出现问题，与您的健康无关。",
    sampledAt: "采样时间",
    publishedAt: "发布时间",
    messages: "消息",
  },
  ...samplingWordsZhCN,
  ...laboratoryWordsZhCN,
  ...groupWordsZhCN,
  ...householdWordsZhCN,
  ...peopleWordsZhCN,
  ...personWordsZhCN,
  ...transportWordsZhCN,
  ...pickUpWordsZhCN,
  ...plateWordsZhCN,
  ...supervisionWordsZhCN,
  ...workWordsZhCN,
  ...followUpWordsZhCN,
  ...codeKeyWordsZhCN,
  ...fieldWordsZhCN,
  ...kitWordsZhCN,
  ...supplyWordsZhCN,
} as const;

type Wording<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Wording<T[Key]> };

export type Words = Wording<typeof zhCN>;
export type SamplingWords = Wording<typeof samplingWordsZhCN>;
export type PeopleWords = Wording<typeof peopleWordsZhCN>;
export type PersonWords = Wording<typeof personWordsZhCN>;
export type PickUpWords = Wording<typeof pickUpWordsZhCN>;
export type CodeKeyWords = Wording<typeof codeKeyWordsZhCN>;
export type PlateWords = Wording<typeof plateWordsZhCN>;
export type GroupWords = Wording<typeof groupWordsZhCN>;
export type HouseholdWords = Wording<typeof householdWordsZhCN>;
export type LaboratoryWords = Wording<typeof laboratoryWordsZhCN>;
export type TransportWords = Wording<typeof transportWordsZhCN>;
export type SupervisionWords = Wording<typeof supervisionWordsZhCN>;
export type FollowUpWords = Wording<typeof followUpWordsZhCN>;
export type KitWords = Wording<typeof kitWordsZhCN>;
export type FieldWords = Wording<typeof fieldWordsZhCN>;
export type WorkWords = Wording<typeof workWordsZhCN>;
export type SupplyWords = Wording<typeof supplyWordsZhCN>;
