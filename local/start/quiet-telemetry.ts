const QUIET = {
  POWERTOOLS_LOG_LEVEL: "ERROR",
  POWERTOOLS_METRICS_DISABLED: "true",
  POWERTOOLS_METRICS_NAMESPACE: "twoplusn",
  POWERTOOLS_TRACE_ENABLED: "false",
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
} as const;

/**
 * A terminal is for people: of what the functions log in AWS only errors are shown here, unless asked for otherwise by
 * the same variables. To be called before anything of the functions is loaded.
 */
export function quietTelemetry(): void {
  for (const [name, value] of Object.entries(QUIET)) process.env[name] ??= value;
}
