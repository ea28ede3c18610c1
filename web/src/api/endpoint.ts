import type * as z from "zod";
import type { RouteContract, RouteKey } from "../../../shared/contracts/contract.ts";

/**
 * A route as the browser knows it: its key at run time, its contract as a type only, so that no schema is
 * downloaded. `endpoint<typeof bookSlot>("POST /v1/bookings")`; another key than the contract's does not compile.
 */
export interface Endpoint<Contract extends RouteContract> {
  readonly key: RouteKey;
  readonly contract?: Contract;
}

export const endpoint = <Contract extends RouteContract>(key: Contract["key"]): Endpoint<Contract> => ({
  key,
});

type Part<Contract, Name extends "params" | "query" | "body"> = Contract extends {
  [name in Name]?: infer Schema;
}
  ? Exclude<Schema, undefined> extends z.ZodUndefined
    ? unknown
    : Exclude<Schema, undefined> extends z.ZodType
      ? undefined extends z.input<Exclude<Schema, undefined>>
        ? { [name in Name]?: z.input<Exclude<Schema, undefined>> }
        : { [name in Name]: z.input<Exclude<Schema, undefined>> }
      : unknown
  : unknown;

/** What a call must bring: exactly the parts the contract declares. */
export type CallInput<Contract> = Part<Contract, "params"> & Part<Contract, "query"> & Part<Contract, "body">;

/** What the contract promises; `null` where it promises nothing. */
export type AnswerOf<Contract> = Contract extends { answer?: infer Schema }
  ? Exclude<Schema, undefined> extends z.ZodUndefined
    ? null
    : Exclude<Schema, undefined> extends z.ZodType
      ? z.output<Exclude<Schema, undefined>>
      : null
  : null;
