import { skipToken, type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import type { AnswerOf, CallInput, Endpoint } from "../../api/endpoints.ts";

type Reading = Endpoint & `GET ${string}`;

interface Options {
  /** Read anew when this changes; it is not sent. */
  version?: string | number;
  /** Read again so often while the page is in sight; without it only when asked to. */
  everyMs?: number;
}

const read = <Key extends Reading>(endpoint: Key, input: CallInput<Key>): Promise<AnswerOf<Key>> =>
  call(endpoint, Object.assign({ as: "staff" as const }, input));

/**
 * What a route answers to the staff who are signed in: kept under the route and what it was asked, and shared by all
 * parts of a page. `undefined` as input reads nothing. The last answer stays while it is read again, or if that fails.
 */
export const useRead = <Key extends Reading>(
  endpoint: Key,
  input: CallInput<Key> | undefined,
  { version, everyMs }: Options = {},
): UseQueryResult<AnswerOf<Key>> =>
  useQuery({
    queryKey: [endpoint, input, version],
    queryFn: input === undefined ? skipToken : () => read(endpoint, input),
    ...(everyMs === undefined ? {} : { refetchInterval: everyMs }),
  });

/** What one route answers to several questions, asked at the same time, in their order. */
export const useReads = <Key extends Reading>(
  endpoint: Key,
  inputs: readonly CallInput<Key>[],
): UseQueryResult<AnswerOf<Key>[]> =>
  useQuery({
    queryKey: [endpoint, inputs],
    queryFn: () => Promise.all(inputs.map((input) => read(endpoint, input))),
  });

/** Read again what these routes answered, after something of it was changed. */
export function useReadAgain(): (...endpoints: Reading[]) => Promise<void> {
  const queries = useQueryClient();
  return async (...endpoints) => {
    await Promise.all(endpoints.map((endpoint) => queries.invalidateQueries({ queryKey: [endpoint] })));
  };
}
