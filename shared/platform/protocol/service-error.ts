export interface CancellationReason {
  Code?: string;
  Message?: string;
  /** As attribute values. */
  Item?: Record<string, unknown>;
}

/** What a service refused, with the names and fields of the SDK's errors, by which failures are classified. */
export class ServiceError extends Error {
  readonly $fault: "client" | "server";
  readonly $metadata: { httpStatusCode: number };
  /** Of a transaction that was cancelled. */
  readonly CancellationReasons?: readonly CancellationReason[];

  constructor(name: string, message: string, status: number, reasons?: readonly CancellationReason[]) {
    super(message);
    this.name = name;
    this.$fault = status < 500 ? "client" : "server";
    this.$metadata = { httpStatusCode: status };
    if (reasons) this.CancellationReasons = reasons;
  }
}
