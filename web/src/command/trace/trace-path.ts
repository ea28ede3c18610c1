export type TraceKind = "communities" | "sites" | "boxes" | "tubes" | "people";

/** The page of one of them. */
export const tracePath = (kind: TraceKind, id: string): string => `/command/trace/${kind}/${id}`;
