import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of signing in, accounts and devices. */
export const ACCESS_PROBLEMS = {
  "sign-in-failed": problem(
    401,
    [
      "Sign-in failed",
      "Name, password or code is wrong, or too many attempts were made. Check them, or wait 15 minutes.",
    ],
    ["登录失败", "用户名、密码或验证码错误，或尝试次数过多。请核对，或等待 15 分钟后重试。"],
  ),
  "code-wrong": problem(
    401,
    ["The code is not right", "It is wrong, used or expired; {attemptsLeft} attempts are left for it."],
    ["验证码不正确", "验证码错误、已使用或已过期；还可尝试 {attemptsLeft} 次。"],
  ),
  "phone-shared": problem(
    409,
    [
      "Several people use this phone",
      "Add the last four characters of your document number as documentLastFour.",
    ],
    ["该手机号由多人使用", "请在 documentLastFour 中填写您的证件号码后四位。"],
  ),
  "too-many-codes": problem(
    429,
    ["Too many codes were asked for", "Wait {waitSeconds} seconds before asking for another."],
    ["获取验证码过于频繁", "请等待 {waitSeconds} 秒后再试。"],
  ),
  "staff-exists": problem(
    409,
    ["The account exists already", "There is an account named {username}."],
    ["账号已存在", "用户名 {username} 已被使用。"],
  ),
} as const satisfies Record<string, ProblemWords>;
