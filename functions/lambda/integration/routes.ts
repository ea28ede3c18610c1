import type { Route } from "../../../shared/edge/route.ts";
import { queryStatuses } from "../../people/statuses.ts";

export const integrationRoutes: readonly Route[] = [queryStatuses];
