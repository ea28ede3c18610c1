import { S3Client } from "@aws-sdk/client-s3";
import { actorFunction } from "../../../shared/edge/actor-function.ts";
import type { Environment } from "../../../shared/platform/aws/environment.ts";
import { s3Evidence } from "../../../shared/platform/aws/s3-evidence.ts";
import { awsServices } from "../../../shared/platform/aws/services.ts";
import { labRoutes } from "./routes.ts";

const evidence = ({ evidenceBucket }: Environment) => s3Evidence(new S3Client(), evidenceBucket);

export const handler = actorFunction("lab", labRoutes, awsServices({ evidence }));
