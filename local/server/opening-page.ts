/** Takes the secret out of the address (after `#`, which no server or log sees) and exchanges it for a cookie. */
export const OPENING_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>twoplusn development pages</title>
  </head>
  <body>
    <p id="told">正在打开开发页面… Opening the development pages…</p>
    <script src="/dev/open.js"></script>
  </body>
</html>
`;

export const OPENING_SCRIPT = `const secret = location.hash.slice(1);
history.replaceState(null, "", "/dev/");
fetch("/dev/session", { method: "POST", headers: { authorization: "Bearer " + secret } }).then((answer) => {
  if (answer.ok) location.replace("/dev/inbox");
  else
    document.getElementById("told").textContent =
      "请使用启动时打印的链接。Use the link that was printed at the start.";
});
`;
