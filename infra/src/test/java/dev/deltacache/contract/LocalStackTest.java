package dev.deltacache.contract;

import dev.deltacache.deployed.Deployed;
import dev.deltacache.deployed.LocalStack;
import dev.deltacache.deployed.NeedsLocalStack;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Every contract over another DynamoDB than the embedded one: behind HTTP, and elsewhere. */
@Tag(Deployed.TAG)
@NeedsLocalStack
@DisplayName("LocalStack: the store's contract")
final class LocalStackTest {
  /** A contract over tables that all of them share. */
  @Execution(ExecutionMode.CONCURRENT)
  interface OnLocalStack extends Engine {
    @Override
    default DynamoDbClient client() {
      return LocalStack.sharedTables();
    }
  }

  /** A contract whose tests have tables of their own, each. */
  @Execution(ExecutionMode.CONCURRENT)
  interface OnTablesOfItsOwn extends Engine {
    @Override
    default DynamoDbClient client() {
      return LocalStack.tablesOf(this);
    }
  }

  @Nested
  final class BatchRules extends BatchRulesContract implements OnLocalStack {}

  @Nested
  final class Checkpoint extends CheckpointContract implements OnLocalStack {}

  @Nested
  final class CheckpointUnderFaults extends CheckpointUnderFaultsContract implements OnLocalStack {}

  @Nested
  final class Commit extends CommitContract implements OnLocalStack {}

  @Nested
  final class Conditions extends ConditionsContract implements OnLocalStack {}

  @Nested
  final class DatasetPages extends DatasetPagesContract implements OnLocalStack {}

  @Nested
  final class DatasetSummary extends DatasetSummaryContract implements OnLocalStack {}

  @Nested
  final class Deadline extends DeadlineContract implements OnLocalStack {}

  @Nested
  final class Descending extends DescendingContract implements OnLocalStack {}

  @Nested
  final class DescendingUnderWrites extends DescendingUnderWritesContract implements OnLocalStack {}

  @Nested
  final class Fault extends FaultContract implements OnLocalStack {}

  @Nested
  final class Filter extends FilterContract implements OnLocalStack {}

  @Nested
  final class LookUp extends LookUpContract implements OnLocalStack {}

  @Nested
  final class LookUpUnderWrites extends LookUpUnderWritesContract implements OnLocalStack {}

  @Nested
  final class ModifiedAfter extends ModifiedAfterContract implements OnLocalStack {}

  @Nested
  final class PruneAndReset extends PruneAndResetContract implements OnLocalStack {}

  @Nested
  final class Read extends ReadContract implements OnLocalStack {}

  @Nested
  final class Resend extends ResendContract implements OnLocalStack {}

  @Nested
  final class Run extends RunContract implements OnLocalStack {}

  @Nested
  final class RunUnderFaults extends RunUnderFaultsContract implements OnLocalStack {}

  @Nested
  final class SaveAndDelete extends SaveAndDeleteContract implements OnLocalStack {}

  @Nested
  final class StreamEnd extends StreamEndContract implements OnLocalStack {}

  @Nested
  final class Tracking extends TrackingContract implements OnLocalStack {}

  @Nested
  final class Update extends UpdateContract implements OnLocalStack {}

  @Nested
  final class Visibility extends VisibilityContract implements OnLocalStack {}

  @Nested
  final class WarmWriter extends WarmWriterContract implements OnLocalStack {}

  @Nested
  final class EraseAndSaveAgain extends EraseAndSaveAgainContract implements OnTablesOfItsOwn {}

  @Nested
  final class EraseConnection extends EraseConnectionContract implements OnTablesOfItsOwn {}

  @Nested
  final class EraseFaults extends EraseFaultsContract implements OnTablesOfItsOwn {}

  @Nested
  final class EraseSyncs extends EraseSyncsContract implements OnTablesOfItsOwn {}

  @Nested
  final class Retention extends RetentionContract implements OnTablesOfItsOwn {}

  @Nested
  final class RetentionUnderLoad extends RetentionUnderLoadContract implements OnTablesOfItsOwn {}

  @Nested
  final class ScheduledPrune extends ScheduledPruneContract implements OnTablesOfItsOwn {}
}
