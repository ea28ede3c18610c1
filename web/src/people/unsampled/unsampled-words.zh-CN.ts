/** 未采样人员名单页面的用语。 */
export const unsampledWordsZhCN = {
  unsampled: {
    title: "未采样人员",
    what: "社区中尚未采样的居民：可逐一电话联系或上门。已采样人员不在此列。",
    community: "社区",
    chooseCommunity: "请选择社区",
    load: "显示名单",
    seen: "已核对 {{seen}} 人，其中 {{people}} 人尚未采样",
    going: "正在核对……",
    nobody: "该社区人员均已采样。",
    person: "姓名",
    household: "住户",
    phone: "电话",
    noPhone: "无",
    reason: "原因",
    seat: "预约",
    all: "全部原因",
    because: {
      notBooked: "未预约",
      booked: "已预约，尚未采样",
      noShow: "预约后未到",
      recalled: "需重新采样",
    },
    dependant: "由他人照护",
    save: "下载名单（CSV）",
    print: "打印",
  },
};
