import { Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { LambdaApplication } from "aws-cdk-lib/aws-codedeploy";
import type { ITable } from "aws-cdk-lib/aws-dynamodb";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { FilterCriteria, FilterRule, type IFunction, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq, SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { NagSuppressions } from "cdk-nag";
import type { Construct } from "constructs";
import { LANES, type Lane } from "../../shared/domain/messages/channel.ts";
import { OUTBOX_KEY_PREFIX } from "../../shared/store/table-definition.ts";
import { DeliveryLog } from "../constructs/delivery-log.ts";
import { districtFunction, type FunctionSurroundings } from "../constructs/district-function.ts";
import { asStreamedTable } from "../constructs/interfaces.ts";
import type { Foundation } from "../constructs/permissions.ts";
import { FUNCTION_TABLE } from "../function-table.ts";
import type { Settings } from "../settings.ts";

const WORKER_ATTEMPTS = 5;
/** Workers at once, so that no lane takes what another needs. */
const WORKERS: Record<Lane, number> = { codes: 20, urgent: 30, news: 50, reminders: 5 };

export interface MessagingStackProps extends StackProps {
  settings: Settings;
  projectRoot: string;
  data: Omit<Foundation, "laneQueues" | "textMessages">;
}

/** From the outbox to the people: stream → outbox relay → queue → outbox worker, and the sweep that makes it certain. */
export class MessagingStack extends Stack {
  /** One for each lane: what is urgent waits behind nothing that is not. */
  readonly laneQueues: Record<Lane, Queue>;
  /** Messages given up after several attempts, batches of the stream that could not be relayed, receipts not read. */
  readonly deadLetterQueues: Record<"outbox-worker" | "outbox-relay" | "sms-receipts", Queue>;
  readonly functions: Record<"outbox-relay" | "outbox-worker" | "sms-receipts" | "sweep", IFunction>;

  constructor(scope: Construct, id: string, props: MessagingStackProps) {
    super(scope, id, props);
    const outboxDeadLetters = this.makeQueue("NotifyDeadLetters", { retentionPeriod: Duration.days(14) });
    const relayFailures = this.makeQueue("DispatchFailures", { retentionPeriod: Duration.days(14) });
    const makeLane = (id: string, props: { timeouts: number; retention: Duration }) =>
      this.makeQueue(id, {
        // Longer than the function may run, so that an entry in work is not given out a second time.
        visibilityTimeout: Duration.seconds(props.timeouts * FUNCTION_TABLE["outbox-worker"].timeoutSeconds),
        retentionPeriod: props.retention,
        deadLetterQueue: { queue: outboxDeadLetters, maxReceiveCount: WORKER_ATTEMPTS },
      });
    this.laneQueues = {
      // A code has run out long before it could be tried a third time.
      codes: makeLane("Codes", { timeouts: 1, retention: Duration.minutes(15) }),
      urgent: makeLane("Urgent", { timeouts: 6, retention: Duration.days(4) }),
      news: makeLane("Notify", { timeouts: 6, retention: Duration.days(4) }),
      reminders: makeLane("Reminders", { timeouts: 6, retention: Duration.days(1) }),
    };
    const unreadReceipts = this.makeQueue("UnreadReceipts", { retentionPeriod: Duration.days(4) });
    this.deadLetterQueues = {
      "outbox-worker": outboxDeadLetters,
      "outbox-relay": relayFailures,
      "sms-receipts": unreadReceipts,
    };
    for (const queue of [relayFailures, unreadReceipts])
      NagSuppressions.addResourceSuppressions(queue, [
        {
          id: "AwsSolutions-SQS3",
          reason: "This queue is itself where events end that could not be handled",
        },
      ]);

    const surroundings: FunctionSurroundings = {
      settings: props.settings,
      projectRoot: props.projectRoot,
      releases: new LambdaApplication(this, "Releases"),
      foundation: {
        ...foundationOf(props.data),
        laneQueues: this.laneQueues,
        channelSecretArn: props.settings.channelSecretArn,
        textMessages: props.settings.textMessages,
      },
    };
    this.functions = {
      "outbox-relay": this.makeOutboxRelay(surroundings, asStreamedTable(props.data.table), relayFailures),
      "outbox-worker": this.makeOutboxWorker(surroundings),
      "sms-receipts": districtFunction(this, "sms-receipts", surroundings),
      sweep: this.makeSweep(surroundings),
    };
    if (props.settings.textMessages === "sns")
      new DeliveryLog(this, "DeliveryLog", {
        settings: props.settings,
        reader: this.functions["sms-receipts"],
        unread: unreadReceipts,
      });
  }

  private makeQueue(id: string, props: ConstructorParameters<typeof Queue>[2]): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
      ...props,
    });
  }

  private makeOutboxRelay(surroundings: FunctionSurroundings, table: ITable, failures: Queue): IFunction {
    const relay = districtFunction(this, "outbox-relay", surroundings);
    relay.addEventSource(
      new DynamoEventSource(table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual("INSERT"),
            dynamodb: { NewImage: { pk: { S: FilterRule.beginsWith(OUTBOX_KEY_PREFIX) } } },
          }),
        ],
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        // The stream is only there for promptness: what is given up here, the sweep finds within minutes.
        retryAttempts: 5,
        maxRecordAge: Duration.hours(1),
        onFailure: new SqsDlq(failures),
      }),
    );
    return relay;
  }

  private makeOutboxWorker(surroundings: FunctionSurroundings): IFunction {
    const worker = districtFunction(this, "outbox-worker", surroundings);
    for (const lane of LANES)
      worker.addEventSource(
        new SqsEventSource(this.laneQueues[lane], {
          batchSize: lane === "codes" ? 1 : 10,
          reportBatchItemFailures: true,
          maxConcurrency: WORKERS[lane],
        }),
      );
    return worker;
  }

  private makeSweep(surroundings: FunctionSurroundings): IFunction {
    const sweep = districtFunction(this, "sweep", surroundings);
    new Rule(this, "EveryMinute", {
      description: "Hands on what the stream did not",
      schedule: Schedule.rate(Duration.minutes(1)),
      // A missed sweep is made good by the next one.
      targets: [new LambdaFunction(sweep, { retryAttempts: 0, maxEventAge: Duration.minutes(1) })],
    });
    return sweep;
  }
}

const foundationOf = ({
  table,
  dataKey,
  sealingKey,
  tokenSecretArn,
  codeSecretArn,
  cardSecretArn,
  keySecret,
  edgeSecret,
  evidenceBucket,
}: MessagingStackProps["data"]) => ({
  table,
  dataKey,
  sealingKey,
  tokenSecretArn,
  codeSecretArn,
  cardSecretArn,
  keySecret,
  edgeSecret,
  evidenceBucket,
});
