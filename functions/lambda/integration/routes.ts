import type { Route } from "../../../shared/edge/route.ts";
import { readStatusEvents } from "../../people/status-events.ts";
import { queryStatuses } from "../../people/statuses.ts";

export const integrationRoutes: readonly Route[] = [queryStatuses, readStatusEvents];
