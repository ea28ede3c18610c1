import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

// What every other function is held against: the least that a function needs which reads a table.

const client = new DynamoDBClient();

export const handler = async (): Promise<string> => client.config.region();
