import Architecture

extension SQSQueue {
  static let parameters =
    [
      ParameterDeclaration("visibilityTimeout", 30, .seconds, .fact("sqs.visibility.default")),
      ParameterDeclaration(
        "messageRetentionPeriod", 345_600, .seconds, .fact("sqs.retention.default")),
      ParameterDeclaration(stated: "delaySeconds"),
      ParameterDeclaration(
        "maxReceiveCount", 5, .count, .fact("lambda.esm.maxreceive"), need: .redriving),
      ParameterDeclaration("latency", 0.01, .seconds, .assumed("assumption.sqs.latency")),
      ParameterDeclaration("inFlightLimit", 120_000, .count, .fact("sqs.inflight.std")),
      ParameterDeclaration(stated: "filterShare"),
      ParameterDeclaration(stated: "messageSize"),
      ParameterDeclaration(
        "maximumMessageSize", 1024, .kilobytes, .fact("sqs.size.max"), need: .stated("messageSize")
      ),
    ] + PollingConsumers.parameters + MessageGroups.parameters

  /// Who takes messages out by asking for them; functions have an event source mapping.
  private static let pollers: Set = [
    "worker", "consumer", "app", "client", "ec2", "containers", "autoscaling", "beanstalk",
    "microservices", "batch", "onpremises",
  ]

  static func delivery(to service: Service) -> Delivery? {
    switch service.identifier {
    case "lambda": .consume
    case "sqs", "dlq": .redrive
    default: pollers.contains(service.identifier) ? .poll : nil
    }
  }
}
