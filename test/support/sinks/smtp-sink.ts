import { SMTPServer } from "smtp-server";
import { listening } from "./listening.ts";

interface Mail {
  from: string;
  to: string[];
  source: string;
}

/** A mail server on loopback that asks for a password; mailboxes may be refused. */
export async function smtpSink({ user, password }: { user: string; password: string }) {
  const mails: Mail[] = [];
  const refusals = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: false,
    closeTimeout: 100,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: (auth, _session, done) =>
      auth.username === user && auth.password === password
        ? done(null, { user })
        : done(new Error("wrong password")),
    onRcptTo({ address }, _session, done) {
      const code = refusals.get(address);
      done(code === undefined ? null : Object.assign(new Error("refused"), { responseCode: code }));
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        mails.push({
          from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
          to: envelope.rcptTo.map(({ address }) => address),
          source: Buffer.concat(parts).toString("utf8"),
        });
        done(null);
      });
    },
  });
  const port = await listening(server.server);
  return {
    port,
    mails,
    refusals,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
