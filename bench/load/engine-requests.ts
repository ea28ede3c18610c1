const ENGINE_HEADERS = {
  "content-type": "application/x-amz-json-1.0",
  "x-amz-date": "20260101T000000Z",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
};

/** What a plain client sends with a transaction; the engine checks no signature. */
export const TRANSACTION_HEADERS = {
  ...ENGINE_HEADERS,
  "x-amz-target": "DynamoDB_20120810.TransactWriteItems",
};
