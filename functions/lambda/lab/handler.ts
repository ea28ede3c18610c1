import { actorFunction } from "../../../shared/edge/actor-function.ts";
import { s3Evidence } from "../../../shared/platform/aws/s3-evidence.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { labRoutes } from "./routes.ts";

const services = awsServices({ evidence: ({ evidenceBucket }) => s3Evidence(evidenceBucket) });

export const handler = actorFunction("lab", labRoutes, services);
