import Architecture

// What the services bill, in the order in which `usage` counts it, and their service level
// agreements.

extension Clients {
  /// Whoever sends requests is nobody's service.
  static let charges: [Charge]? = []
}

extension APIGateway {
  /// A REST API; requests that its throttles turn away are free.
  static let charges: [Charge]? = [
    Charge(
      .requests,
      tiers: [
        (0, ["apigw.price.rest.t1", "apigw.price.rest.t1.seoul"]),
        (333e6, ["apigw.price.rest.t2"]), (1e9, ["apigw.price.rest.t3"]),
        (20e9, ["apigw.price.rest.t4"]),
      ])
  ]

  static func usage(of probe: Probe, _ parameters: Parameters) -> [Double] { [probe.busy] }
  static func agreement(_ parameters: Parameters) -> String? { "sla.apigw" }
}

extension LambdaFunction {
  /// On x86. The Init phase is billed, too (`lambda.price.initbilled`).
  static let charges: [Charge]? = [
    Charge(.requests, .perUse, "lambda.price.req"),
    Charge(.gigabyteSeconds, .perUse, "lambda.price.x86"),
    Charge(
      .provisionedGigabyteSeconds, .perHour, "lambda.price.pc.x86", "lambda.price.pc.x86.seoul"),
  ]

  /// Every invocation is rounded up to a whole millisecond (`lambda.price.rounding`): half of
  /// one on average.
  static func usage(of probe: Probe, _ parameters: Parameters) -> [Double] {
    let gigabytes = parameters.value("memorySize") / 1024
    let invocations = Double(probe.invocations)
    return [
      invocations, gigabytes * (probe.busy + invocations * 0.0005),
      gigabytes * (parameters["provisionedConcurrency"] ?? 0) * 3600,
    ]
  }

  static func agreement(_ parameters: Parameters) -> String? { "sla.lambda" }
}

extension SQSQueue {
  /// A standard queue with messages of up to 64 KB: one request to send each, one to receive and
  /// one to delete each batch. Pollers that find nothing ask again after 20 s (`sqs.wait.max`);
  /// counted as if they never found anything, the most that it can be.
  static let charges: [Charge]? = [
    Charge(.requests, .perUse, "sqs.price.std"),
    Charge(.emptyReceives, .perHour, "sqs.price.std"),
  ]

  static func usage(of probe: Probe, _ parameters: Parameters) -> [Double] {
    [Double(probe.billedRequests), probe.pollers * 3600 / 20]
  }

  static func agreement(_ parameters: Parameters) -> String? { "sla.sqs" }
}

extension DynamoDBTable {
  /// Provisioned capacity; reads cost something where the table is read.
  static let charges: [Charge]? = [
    Charge(.writeCapacity, .perHour, "ddb.price.wcu", "ddb.price.wcu.seoul"),
    Charge(.readCapacity, .perHour, "ddb.price.rcu", "ddb.price.rcu.seoul"),
  ]

  static func usage(of probe: Probe, _ parameters: Parameters) -> [Double] {
    let reads = parameters.value("readCapacityUnits")
    return [
      parameters.value("writeCapacityUnits"),
      probe.isRead || parameters.isStated("readCapacityUnits") ? reads : 0,
    ]
  }

  static func agreement(_ parameters: Parameters) -> String? { "sla.ddb" }
}

extension S3Bucket {
  /// The Standard class, without storage.
  static let charges: [Charge]? = [
    Charge(.writeRequests, .perUse, "s3.price.put"),
    Charge(.readRequests, .perUse, "s3.price.get"),
  ]

  static func usage(of probe: Probe, _ parameters: Parameters) -> [Double] {
    [probe.busy, Double(probe.billedRequests)]
  }

  static func agreement(_ parameters: Parameters) -> String? { "s3.sla.standard" }
}
