import type { Route } from "../../shared/http/route.ts";
import { queryStatuses } from "./statuses.ts";

export const integrationRoutes: readonly Route[] = [queryStatuses];
