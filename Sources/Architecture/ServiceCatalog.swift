import Diagnostics

/// The services that the program knows, in the order in which their names are tried.
package enum ServiceCatalog {
  /// One line per service.
  package static let all: [ServiceDescription] = [
    ServiceDescription(
      "client", role: .client, name: "Users", localizedNames: [.korean: "사용자"],
      aliases: ["user", "사용자", "client", "클라이언트", "internet", "인터넷"]),
    ServiceDescription(
      "apigateway", role: .entry, name: "API Gateway", aliases: ["amazon api gateway"]),
    ServiceDescription("lambda", role: .compute, name: "Lambda", aliases: ["aws lambda", "람다"]),
    ServiceDescription("sqs", role: .queue, name: "SQS", aliases: ["amazon sqs", "대기열"]),
    ServiceDescription("dynamodb", role: .store, name: "DynamoDB", aliases: ["ddb"]),
  ]

  private static let byService = Dictionary(
    uniqueKeysWithValues: all.map { ($0.service, $0) })

  /// What is known of `service`.
  package static func description(of service: Service) -> ServiceDescription? {
    byService[service]
  }
}
