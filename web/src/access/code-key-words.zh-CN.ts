/** The words about the keys of resident codes, in Chinese. */
export const codeKeyWordsZhCN = {
  codeKeys: {
    title: "核酸码密钥",
    why: "核酸码用密钥签名，设备没有网络时据此识别真伪。",
    key: "密钥 {{key}}",
    state: { current: "正在签名", retired: "只用于验证", expired: "已过期", withdrawn: "已作废" },
    signsSince: "启用",
    fromTheStart: "最初的密钥",
    retired: "停止签名",
    verifiesUntil: "验证到",
    withdrawn: "作废",
    by: "{{at}}，{{who}}",
    verifies: {
      current: "现在出示和打印的核酸码都由它签名，设备都能验证。",
      retired: "此前打印的核酸码到各自的有效期为止仍然有效，设备仍能验证。",
      expired: "它签名的核酸码都已过期。",
      withdrawn: "它签名的核酸码不再有效，持码人须重新打开或打印核酸码。",
    },
    rotate: "换用新密钥",
    rotateMeans: "此后的核酸码由新密钥签名。已打印的核酸码在有效期内不受影响，无需重新打印。",
    rotateSure: "确定换用新密钥吗？密钥 {{key}} 不再签名，只用于验证已打印的核酸码。",
    rotated: "已换用新密钥 {{key}}",
    leaked: "密钥可能已泄露？",
    withdraw: "作废密钥 {{key}}",
    withdrawMeans:
      "只在密钥可能为他人所知时作废。它签名的核酸码立即失效，包括已打印的；采样现场改用证件登记。",
    withdrawSure: "确定作废密钥 {{key}} 吗？它签名的核酸码，包括已打印的，立即失效，不能撤销。",
    withdrawnNow: "密钥 {{key}} 已作废",
  },
} as const;
