import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb";

/**
 * The five operations that the stores use, with the inputs, answers and error classes of lib-dynamodb. In AWS the SDK's
 * document client does them; an embedded engine is spoken to directly.
 */
export interface TableClient {
  get(input: GetCommandInput): Promise<Pick<GetCommandOutput, "Item">>;
  batchGet(
    input: BatchGetCommandInput,
  ): Promise<Pick<BatchGetCommandOutput, "Responses" | "UnprocessedKeys">>;
  query(input: QueryCommandInput): Promise<Pick<QueryCommandOutput, "Items" | "LastEvaluatedKey">>;
  transactWrite(input: TransactWriteCommandInput): Promise<void>;
  update(input: UpdateCommandInput): Promise<Pick<UpdateCommandOutput, "Attributes">>;
}
