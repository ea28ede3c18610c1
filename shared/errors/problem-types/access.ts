import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of signing in, accounts and devices. */
export const ACCESS_PROBLEMS = {
  "signature-invalid": problem(
    401,
    [
      "The signature does not fit",
      "Sign the request as docs/partners.md says, with a key that is neither revoked nor ended: method, path, time, nonce, body.",
    ],
    ["请求签名无效", "请按接口文档对请求方法、路径、时间、随机数和正文签名，并使用未撤销、未到期的密钥。"],
  ),
  "request-time": problem(
    401,
    [
      "The request's time is off",
      "It is more than five minutes from ours, {serverTime}. Set the clock and sign again.",
    ],
    ["请求时间不符", "请求时间与服务器时间 {serverTime} 相差超过五分钟，请校准时钟后重新签名。"],
  ),
  "request-replayed": problem(
    401,
    ["This request came before", "Each request has a nonce of its own. Sign it again with a new one."],
    ["请求重复", "每个请求须使用新的随机数，请重新签名后发送。"],
  ),
  "api-key-limit": problem(
    429,
    [
      "This key asked for too many people",
      "At most {personsPerMinute} a minute. Ask again when Retry-After is over.",
    ],
    ["该密钥查询人数过多", "每分钟最多 {personsPerMinute} 人，请在 Retry-After 所示时间后再查询。"],
  ),
  "api-key-unknown": problem(
    404,
    ["There is no such key", "Check the id {keyId} in the list of keys."],
    ["没有该密钥", "请在密钥列表中核对编号 {keyId}。"],
  ),
  "api-key-exists": problem(
    409,
    [
      "This key exists already",
      "The secret of {keyId} was shown when it was made. Take another id for another key.",
    ],
    ["该密钥已存在", "{keyId} 的密钥内容仅在创建时显示一次。如需新密钥，请使用新的编号。"],
  ),
  "api-key-ended": problem(
    409,
    ["This key has ended", "{keyId} was replaced, revoked or ran out. Make a new key instead."],
    ["该密钥已停用", "{keyId} 已被替换、撤销或到期，请创建新的密钥。"],
  ),
  "device-enrolled": problem(
    409,
    [
      "This device has another key",
      "Device {deviceId} is enrolled with another key. If that is wrong, the command centre resets its key.",
    ],
    ["该设备已登记其他密钥", "设备 {deviceId} 已登记另一密钥。如有误，请指挥中心重置其密钥。"],
  ),
  "device-key-used": problem(
    409,
    [
      "This key was enrolled before",
      "A key serves one device and does not come back after a reset. Make a new key pair and enrol that.",
    ],
    ["该密钥已登记过", "一个密钥只用于一台设备，重置后不再使用。请生成新的密钥对并登记。"],
  ),
  "device-proof-wrong": problem(
    400,
    ["The proof does not fit the key", "Sign the device's id with the key that is to be enrolled."],
    ["密钥证明不符", "请用待登记的密钥对设备编号签名。"],
  ),
  "sign-in-failed": problem(
    401,
    [
      "Sign-in failed",
      "Name, password or code is wrong, or too many attempts were made. Check them, or wait 15 minutes.",
    ],
    ["登录失败", "用户名、密码或验证码错误，或尝试次数过多。请核对，或等待 15 分钟后重试。"],
  ),
  "too-many-names": problem(
    429,
    [
      "Too many names at once",
      "This account was shown as many names by document as an hour allows. Try again in {waitSeconds} seconds.",
    ],
    ["查询姓名过多", "本账号一小时内按证件查看姓名的次数已达上限，请在 {waitSeconds} 秒后再试。"],
  ),
  "code-wrong": problem(
    401,
    [
      "The code is not right",
      "It is wrong, used or expired, or was tried too often. Check it, or ask for a new one.",
    ],
    ["验证码不正确", "验证码错误、已使用、已过期或尝试次数过多。请核对，或重新获取。"],
  ),
  "link-invalid": problem(
    401,
    [
      "This link does not work any more",
      "It was used, has expired or is incomplete. Ask your community for a new one, or sign in with a phone.",
    ],
    ["该链接已失效", "链接已使用、已过期或不完整。请向社区索取新的链接，或使用手机号登录。"],
  ),
  "phone-shared": problem(
    409,
    ["Several people use this phone", "Say also the last four characters of your document number."],
    ["该手机号由多人使用", "请同时填写您证件号码的后四位。"],
  ),
  "document-needed": problem(
    409,
    [
      "The end of the document does not say who you are",
      "Several people with this phone have a document that ends alike, or very many use the phone. Give the whole document number, or your resident code.",
    ],
    [
      "证件后四位无法确定身份",
      "使用该手机号的多人证件后四位相同，或使用人数过多。请填写完整证件号码或核酸码。",
    ],
  ),
  "too-many-codes": problem(
    429,
    ["Too many codes were asked for", "Wait {waitSeconds} seconds before asking for another."],
    ["获取验证码过于频繁", "请等待 {waitSeconds} 秒后再试。"],
  ),
  "too-many-from-address": problem(
    429,
    [
      "Too many sign-ins from this network",
      "Others use the same network address as you. Wait {waitSeconds} seconds and try again.",
    ],
    ["该网络登录请求过多", "其他人正在使用与您相同的网络地址。请等待 {waitSeconds} 秒后再试。"],
  ),
  "too-many-codes-in-all": problem(
    429,
    [
      "Too many people ask for codes at the moment",
      "Wait {waitSeconds} seconds and try again; a device that has signed in before need not wait.",
    ],
    ["当前获取验证码的人数过多", "请等待 {waitSeconds} 秒后再试；曾登录过的设备无需等待。"],
  ),
  "too-many-sign-ins": problem(
    429,
    [
      "This account is tried too often",
      "Wait {waitSeconds} seconds and try again; a device that signed in to it before need not wait.",
    ],
    ["该账号登录尝试过于频繁", "请等待 {waitSeconds} 秒后再试；曾登录过该账号的设备无需等待。"],
  ),
  "staff-unknown": problem(
    404,
    ["There is no such account", "No account is named {username}."],
    ["账号不存在", "没有名为 {username} 的账号。"],
  ),
  "own-account": problem(
    409,
    ["This is your own account", "Another administrator must do this to {username}."],
    ["这是您自己的账号", "须由另一名管理员对 {username} 进行此操作。"],
  ),
  "second-person-dependent": problem(
    409,
    [
      "This takes two people",
      "One administrator could act as both {first} and {second}. Another administrator confirms one of these accounts.",
    ],
    [
      "此操作须由两个人完成",
      "同一管理员可以使用 {first} 和 {second} 两个账号，须由另一管理员确认其中一个账号。",
    ],
  ),
  "confirmation-needs-another": problem(
    403,
    [
      "Another administrator must confirm this",
      "The administrator who made {username}, or one whom they made, could sign in as it and cannot vouch for it.",
    ],
    ["须由另一名管理员确认", "创建 {username} 的管理员（或其所创建的管理员）可以该账号登录，不能为其作保。"],
  ),
  "phone-of-their-own": problem(
    409,
    [
      "This person has a phone of their own",
      "They sign in with a code sent to it. A link needs their consent: send a code to their phone, and give it here.",
    ],
    [
      "此人有自己的手机号",
      "可通过短信验证码登录；制作登录链接须经本人同意：请向其手机发送验证码并在此填写。",
    ],
  ),
  "push-service-unknown": problem(
    422,
    [
      "Messages cannot be pushed to this browser",
      "Its push service is not one that this service sends to. Messages reach you by your phone all the same.",
    ],
    ["无法向此浏览器推送消息", "其推送服务不在本平台的发送范围内。消息仍会通过手机送达。"],
  ),
  "phone-missing": problem(
    409,
    [
      "There is no phone to ask",
      "A link for this person needs no code: their household shares a phone, or has none.",
    ],
    ["没有可询问的手机号", "此人无手机号，制作登录链接无需验证码。"],
  ),
  "phone-changed-lately": problem(
    409,
    [
      "This number was changed within a day",
      "Staff entered it less than 24 hours ago. Until then the number before it signs in; the community can book for you.",
    ],
    [
      "该手机号在一天内刚被更改",
      "工作人员更改手机号后须满24小时方可用于登录；在此之前原手机号仍可登录，社区可代为预约。",
    ],
  ),
  "consent-wrong": problem(
    403,
    [
      "The code of consent is not right",
      "It is wrong, used or expired, or was tried too often. Ask for a new one.",
    ],
    ["同意验证码不正确", "验证码错误、已使用、已过期或尝试次数过多，请重新获取。"],
  ),
  "link-unknown": problem(
    404,
    ["There is no such link", "No link {linkId} was made for this person in the last month."],
    ["链接不存在", "最近一个月内没有为此人制作过链接 {linkId}。"],
  ),
  "staff-exists": problem(
    409,
    ["The account exists already", "There is an account named {username}."],
    ["账号已存在", "用户名 {username} 已被使用。"],
  ),
} as const satisfies Record<string, ProblemWords>;
