import { resolve } from "node:path";
import { App } from "aws-cdk-lib";
import { districtApp } from "./district-app.ts";
import { readSettings } from "./settings.ts";

// Set by the command line from the caller's AWS configuration.
const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;

const app = new App();
districtApp(app, {
  settings: readSettings(app.node, resolve(import.meta.dirname, "stages"), region),
  projectRoot: resolve(import.meta.dirname, ".."),
  ...(account === undefined ? {} : { account }),
});
