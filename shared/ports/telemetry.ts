import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";

/**
 * Logger and metrics of a function. Names, level and namespace come from POWERTOOLS_* variables. Nothing personal
 * may be passed to either: log routes, ids and outcomes only.
 */
export interface Telemetry {
  logger: Logger;
  metrics: Metrics;
}

export const telemetry = (serviceName: string): Telemetry => ({
  logger: new Logger({ serviceName }),
  metrics: new Metrics({ namespace: "twoplusn", serviceName }),
});
