import { type ProblemWords, problem } from "./problem-words.ts";

/** Problems of any request, whatever it is about. */
export const EDGE_PROBLEMS = {
  "body-malformed": problem(
    400,
    ["The body is not valid JSON", "Send one JSON document in UTF-8 with Content-Type: application/json."],
    ["请求正文不是有效的 JSON", "请以 UTF-8 发送一个 JSON 文档，并设置 Content-Type: application/json。"],
  ),
  "input-invalid": problem(
    400,
    ["The input is not valid", "Correct what is listed below and send again."],
    ["输入无效", "请更正下列各处后重新发送。"],
  ),
  "body-too-large": problem(
    413,
    ["The body is too large", "At most {limitBytes} bytes are taken here; send it in smaller parts."],
    ["请求正文过大", "此处最多接收 {limitBytes} 字节，请分批发送。"],
  ),
  "request-malformed": problem(
    400,
    ["This is not valid HTTP", "Send one request in the syntax of HTTP/1.1, with a Host."],
    ["不是有效的 HTTP 请求", "请按 HTTP/1.1 的格式发送请求，并包含 Host。"],
  ),
  "request-timeout": problem(
    408,
    ["The request took too long", "Its headers or body did not come in time; send it again."],
    ["请求超时", "未能及时收到完整的请求头或正文，请重新发送。"],
  ),
  "headers-too-large": problem(
    431,
    ["The address or the headers are too large", "At most {limitBytes} bytes are taken for both together."],
    ["请求地址或请求头过大", "二者合计最多接收 {limitBytes} 字节。"],
  ),
  "media-type-unsupported": problem(
    415,
    ["This media type is not taken", "Send Content-Type: application/json."],
    ["不支持的内容类型", "请使用 Content-Type: application/json。"],
  ),
  "charset-unsupported": problem(
    415,
    ["This character set is not taken", "Send the body as JSON in UTF-8."],
    ["不支持的字符集", "请以 UTF-8 编码发送 JSON 正文。"],
  ),
  "content-encoding-unsupported": problem(
    415,
    ["Compressed bodies are not taken", "Send the body as it is, without Content-Encoding."],
    ["不接收压缩的请求正文", "请不要压缩正文，也不要设置 Content-Encoding。"],
  ),
  "route-unknown": problem(
    404,
    ["There is nothing at this address", "See /docs for the addresses that exist."],
    ["此地址不存在", "可用地址请见 /docs。"],
  ),
  "method-not-allowed": problem(
    405,
    ["This address does not take this method", "See /docs for what it takes."],
    ["此地址不接受该方法", "可用方法请见 /docs。"],
  ),
  "token-missing": problem(
    401,
    ["Sign in first", "Send a token as Authorization: Bearer <token>."],
    ["请先登录", "请在 Authorization: Bearer <token> 中提供令牌。"],
  ),
  "token-invalid": problem(
    401,
    ["The token is not valid", "It is malformed, expired or revoked; sign in again."],
    ["令牌无效", "令牌格式错误、已过期或已被撤销，请重新登录。"],
  ),
  "role-forbidden": problem(
    403,
    ["This is not for your role", "Your role is {role}; this needs one of: {roles}."],
    ["您的角色无权操作", "您的角色是 {role}；此操作需要：{roles}。"],
  ),
  "scope-forbidden": problem(
    403,
    ["This is outside your area of work", "Your account does not cover {subject}."],
    ["超出您的工作范围", "您的账号不包括 {subject}。"],
  ),
  busy: problem(
    503,
    [
      "Too much at once",
      "Send the same request again in a few seconds; if it was done already, that does no harm.",
    ],
    ["系统繁忙", "请几秒后重新发送同一请求；即使此前已处理，重发也不会造成影响。"],
  ),
  "internal-error": problem(
    500,
    [
      "Something went wrong on our side",
      "Send the same request again later; if it stays so, quote the number below.",
    ],
    ["系统内部错误", "请稍后重试；若仍失败，请提供下方编号。"],
  ),
  "changed-meanwhile": problem(
    409,
    ["It was changed meanwhile", "Read it again and repeat what is still to be done."],
    ["数据已被他人更改", "请重新读取后再继续。"],
  ),
} as const satisfies Record<string, ProblemWords>;
