import { S3Client } from "@aws-sdk/client-s3";
import { actorFunction } from "../../shared/http/actor-function.ts";
import { s3Evidence } from "../../shared/platform/aws-evidence.ts";
import { awsServices } from "../../shared/platform/aws-services.ts";
import type { Environment } from "../../shared/platform/environment.ts";
import { labRoutes } from "./routes.ts";

const evidence = ({ evidenceBucket }: Environment) => s3Evidence(new S3Client(), evidenceBucket);

export const handler = actorFunction("lab", labRoutes, awsServices({ evidence }));
