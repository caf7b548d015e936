package dev.deltacache.infra.meter;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * The whole items that a query or a scan has looked at. Units are counted from these, not from what
 * a filter, a projection or a count left of them (AWS Developer Guide, "Query operations in
 * DynamoDB" and "Working with scans in DynamoDB"); where there was one, the page is asked for again
 * without it.
 */
record WholePages(DynamoDbClient real) {
  private static final String NO_CONDITION = "";

  List<Map<String, AttributeValue>> of(QueryRequest request, QueryResponse response) {
    if (isWhole(request.filterExpression(), request.projectionExpression(), request.select())) {
      return response.items();
    }
    String condition = request.keyConditionExpression();
    QueryRequest whole =
        request.toBuilder()
            .filterExpression(null)
            .projectionExpression(null)
            .select((Select) null)
            .expressionAttributeNames(used(request.expressionAttributeNames(), condition))
            .expressionAttributeValues(used(request.expressionAttributeValues(), condition))
            .build();
    return real.query(whole).items();
  }

  List<Map<String, AttributeValue>> of(ScanRequest request, ScanResponse response) {
    if (isWhole(request.filterExpression(), request.projectionExpression(), request.select())) {
      return response.items();
    }
    ScanRequest whole =
        request.toBuilder()
            .filterExpression(null)
            .projectionExpression(null)
            .select((Select) null)
            .expressionAttributeNames(used(request.expressionAttributeNames(), NO_CONDITION))
            .expressionAttributeValues(used(request.expressionAttributeValues(), NO_CONDITION))
            .build();
    return real.scan(whole).items();
  }

  private static boolean isWhole(String filter, String projection, Select select) {
    return filter == null && projection == null && select != Select.COUNT;
  }

  // DynamoDB refuses placeholders that no expression uses, and an empty map of them
  private static <V> Map<String, V> used(Map<String, V> placeholders, String expression) {
    Map<String, V> used =
        placeholders.entrySet().stream()
            .filter(
                placeholder ->
                    Pattern.compile(Pattern.quote(placeholder.getKey()) + "(?![A-Za-z0-9_])")
                        .matcher(expression)
                        .find())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    return used.isEmpty() ? null : used;
  }
}
