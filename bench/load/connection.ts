import { connect, type Socket } from "node:net";

// A load driver that shares two cores with what it measures must cost little. This speaks just the HTTP/1.1 that the
// servers under test answer with: kept-alive connections, one request at a time, a content length on every body.

const NO_ANSWER_AFTER_MS = 30_000;
const HEAD_END = Buffer.from("\r\n\r\n");

export interface Answer {
  status: number;
  body: string;
  etag: string | undefined;
  retryAfterSeconds: number;
}

/** The connection broke, or could not be made, before the answer was in. */
export class ConnectionLost extends Error {}

interface Waiting {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

export class Connection {
  private socket: Socket | undefined;
  private waiting: Waiting | undefined;
  private received: Buffer = Buffer.alloc(0);
  private needed = 0;

  constructor(private readonly port: number) {}

  /** Send one whole request; connects when there is no connection. @throws ConnectionLost */
  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket ??= this.open();
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }

  private open(): Socket {
    const socket = connect(this.port, "127.0.0.1");
    socket.setNoDelay(true);
    socket.setTimeout(NO_ANSWER_AFTER_MS, () => {
      if (this.waiting) socket.destroy(new Error("no answer in time"));
    });
    socket.on("data", (piece: Buffer) => this.take(piece));
    let cause: Error | undefined;
    socket.on("error", (error) => {
      cause = error;
    });
    socket.on("close", () => {
      if (this.socket === socket) this.socket = undefined;
      this.received = Buffer.alloc(0);
      this.needed = 0;
      this.settle((waiting) => waiting.reject(new ConnectionLost("no answer", { cause })));
    });
    return socket;
  }

  private take(piece: Buffer): void {
    this.received = this.received.length === 0 ? piece : Buffer.concat([this.received, piece]);
    if (this.received.length < this.needed) return;
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd === -1) return;
    const head = this.received.toString("latin1", 0, headEnd);
    const status = Number(head.slice(9, 12));
    const length = Number(
      /\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? (isBodiless(status) ? 0 : Number.NaN),
    );
    if (Number.isNaN(length)) {
      this.socket?.destroy(new Error("an answer without a content length"));
      return;
    }
    this.needed = headEnd + HEAD_END.length + length;
    if (this.received.length < this.needed) return;
    const body = this.received.toString("utf8", headEnd + HEAD_END.length, this.needed);
    this.received = Buffer.alloc(0);
    this.needed = 0;
    if (/\r\nconnection: *close/i.test(head)) this.close();
    this.settle((waiting) =>
      waiting.resolve({
        status,
        body,
        etag: /\r\netag: *(\S+)/i.exec(head)?.[1],
        retryAfterSeconds: Number(/\r\nretry-after: *(\d+)/i.exec(head)?.[1] ?? 0),
      }),
    );
  }

  private settle(how: (waiting: Waiting) => void): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting) how(waiting);
  }
}

const isBodiless = (status: number): boolean => status === 204 || status === 304;
