import type { Route } from "../../shared/http/route.ts";
import { samplingConfiguration } from "./configuration.ts";
import { listQuarantine } from "./quarantine.ts";
import { sync } from "./sync.ts";

export const samplingRoutes: readonly Route[] = [sync, samplingConfiguration, listQuarantine];
