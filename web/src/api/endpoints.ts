import type * as z from "zod";
import type { RoutesByKey } from "../../../shared/contracts/routes.ts";

/**
 * The API as the browser knows it: routes by their key, `GET /v1/campaigns`. What a call must bring and what it
 * answers are taken from the contract of that key as types only, so that no schema is downloaded.
 */
export type Endpoint = keyof RoutesByKey;

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

/** What a call of this contract must bring: exactly the parts it declares. */
export type InputFor<Contract> = Part<Contract, "params"> & Part<Contract, "query"> & Part<Contract, "body">;

export type CallInput<Key extends Endpoint> = InputFor<RoutesByKey[Key]>;

/** What this contract promises; `null` where it promises nothing. */
export type AnswerFrom<Contract> = Contract extends { answer?: infer Schema }
  ? Exclude<Schema, undefined> extends z.ZodUndefined
    ? null
    : Exclude<Schema, undefined> extends z.ZodType
      ? z.output<Exclude<Schema, undefined>>
      : null
  : null;

export type AnswerOf<Key extends Endpoint> = AnswerFrom<RoutesByKey[Key]>;
