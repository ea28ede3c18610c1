import type { InboxMessage } from "../development-inbox.ts";

const STYLE = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; }
  form { display: flex; gap: .5rem; margin: 1rem 0 2rem; }
  input, button { font: inherit; padding: .4rem .7rem; }
  article { border-top: 1px solid #d0d7de; padding: .7rem 0; }
  header { display: flex; gap: 1rem; flex-wrap: wrap; color: #57606a; font-size: .875rem; }
  p { margin: .25rem 0 0; white-space: pre-wrap; }
`;

/** The messages as a page, newest first; all the latest, or those to one phone. */
export const inboxPage = (
  messages: readonly InboxMessage[],
  phone: string | undefined,
): string => `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>收件箱 Inbox</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <h1>收件箱 Inbox</h1>
    <p>这里显示本机本应发送到手机的短信。Messages that would have gone to phones.</p>
    <form>
      <label>手机号 Phone <input name="phone" value="${escaped(phone ?? "")}" inputmode="tel"></label>
      <button>查看 Show</button>
    </form>
    ${messages.length === 0 ? "<p>没有消息 No messages</p>" : messages.map(article).join("\n    ")}
  </body>
</html>
`;

const article = ({ to, at, template, text }: InboxMessage): string =>
  `<article><header><span>${escaped(to)}</span><time datetime="${escaped(at)}">${escaped(at)}</time>` +
  `<span>${escaped(template)}</span></header><p>${escaped(text)}</p></article>`;

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
