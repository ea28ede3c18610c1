import type {
  BatchGetCommandInput,
  BatchGetCommandOutput,
  DeleteCommandInput,
  GetCommandInput,
  GetCommandOutput,
  PutCommandInput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteCommandInput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb";

/**
 * The operations that the stores use, with the inputs, answers and error classes of lib-dynamodb. In AWS the SDK's
 * document client does them; an embedded engine is spoken to directly.
 */
export interface TableClient {
  get(input: GetCommandInput): Promise<Pick<GetCommandOutput, "Item">>;
  batchGet(
    input: BatchGetCommandInput,
  ): Promise<Pick<BatchGetCommandOutput, "Responses" | "UnprocessedKeys">>;
  query(input: QueryCommandInput): Promise<Pick<QueryCommandOutput, "Items" | "LastEvaluatedKey">>;
  /** Whether a transaction that is sent again with its token is done once. */
  readonly knowsRepeated?: true;
  transactWrite(input: TransactWriteCommandInput): Promise<void>;
  update(input: UpdateCommandInput): Promise<Pick<UpdateCommandOutput, "Attributes">>;
  /**
   * Writes of one item by itself, where that is cheaper than in a transaction: AWS charges a transaction twice. An
   * embedded engine, which is paid by the commit, has none of it.
   */
  readonly apart?: {
    put(input: PutCommandInput): Promise<unknown>;
    delete(input: DeleteCommandInput): Promise<unknown>;
  };
}
