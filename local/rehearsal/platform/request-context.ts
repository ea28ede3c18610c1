import { AsyncLocalStorage } from "node:async_hooks";

/** On whose behalf the table is asked: for the bill. */
export interface RequestContext {
  /** The operation of the API, or what runs behind it. */
  readonly operation: string;
  /** When it happens in the rehearsal, to the second. */
  readonly atMs: number;
}

const storage = new AsyncLocalStorage<RequestContext>();

export const onBehalfOf = <T>(context: RequestContext, work: () => Promise<T>): Promise<T> =>
  storage.run(context, work);

export const currentRequest = (): RequestContext | undefined => storage.getStore();
