/** The words of the page of one's household, in Chinese. */
export const householdWordsZhCN = {
  household: {
    title: "我的家人",
    why: "您可以为以下家人预约、出示核酸码、查看结果。",
    nobody: "您目前没有代为办理的家人。",
    consent: "改由他人代为办理",
    ownConsent: "请他人为我代为办理",
    consentMeans: "请只把此码交给今后为{{name}}代办的人。对方将能看到结果，您将不能再看到。",
    code: "同意码",
    validUntil: "有效至 {{at}}，限用一次。",
    letGo: "不再代为办理",
    letGoSure: "确定不再为{{name}}代办？此处将不再显示其结果。",
    add: "为其他人代办",
    addWhy:
      "可添加儿童、老人或没有手机的人。请目前为其代办的家人在其页面上生成同意码；无人可生成时，请联系社区办理。",
    consentCode: "同意码（8 位数字）",
    send: "添加为我的家人",
    added: "您现在可以为{{name}}代办。",
  },
} as const;
