import Architecture

// What the services bill, in the order in which `usage` counts it, and their service level
// agreements.

extension Clients {
  /// Whoever sends requests is nobody's service.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? { [] }
}

extension APIGateway {
  /// Requests of a REST or an HTTP API; those that throttles turn away are free.
  static let charges = [
    Charge(
      .requests,
      tiers: [
        (0, ["apigw.price.rest.t1", "apigw.price.rest.t1.seoul"]),
        (333e6, ["apigw.price.rest.t2"]), (1e9, ["apigw.price.rest.t3"]),
        (20e9, ["apigw.price.rest.t4"]),
      ]),
    Charge(
      .requests,
      tiers: [
        (0, ["apigw.price.http.t1", "apigw.price.http.t1.seoul"]),
        (300e6, ["apigw.price.http.t2"]),
      ]),
  ]

  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    component.isDescribed(as: "http api") ? [0, probe.busy] : [probe.busy, 0]
  }

  static func agreement(_ parameters: Parameters) -> String? { "sla.apigw" }
}

extension LambdaFunction {
  /// On x86. The Init phase is billed, too (`lambda.price.initbilled`).
  static let charges: [Charge] = [
    Charge(.requests, .perUse, "lambda.price.req"),
    Charge(.gigabyteSeconds, .perUse, "lambda.price.x86"),
    Charge(
      .provisionedGigabyteSeconds, .perHour, "lambda.price.pc.x86", "lambda.price.pc.x86.seoul"),
  ]

  /// Every invocation is rounded up to a whole millisecond (`lambda.price.rounding`): half of
  /// one on average.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
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
  /// Messages of up to 64 KB: one request to send each, one to receive and one to delete each
  /// batch. Pollers that find nothing ask again after 20 s (`sqs.wait.max`); counted as if they
  /// never found anything, the most that it can be.
  static let charges = [
    Charge(.requests, .perUse, "sqs.price.std"),
    Charge(.emptyReceives, .perHour, "sqs.price.std"),
    Charge(.requests, .perUse, "sqs.price.fifo"),
    Charge(.emptyReceives, .perHour, "sqs.price.fifo"),
  ]

  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    let amounts = [Double(probe.billedRequests), probe.pollers * 3600 / 20]
    return parameters["fifoCallRate"] == nil ? amounts + [0, 0] : [0, 0] + amounts
  }

  static func agreement(_ parameters: Parameters) -> String? { "sla.sqs" }

  static func grouping(_ site: Site) -> Grouping? {
    let groups = MessageGroups(site)
    return groups.kind == .fifo ? groups.grouping : nil
  }
}

extension DynamoDBTable {
  /// Provisioned capacity, or units on demand. Provisioned reads cost something where the table
  /// is read.
  static let charges = [
    Charge(.writeCapacity, .perHour, "ddb.price.wcu", "ddb.price.wcu.seoul"),
    Charge(.readCapacity, .perHour, "ddb.price.rcu", "ddb.price.rcu.seoul"),
    Charge(.writeUnits, .perUse, "ddb.price.wru", "ddb.price.wru.seoul"),
    Charge(.readUnits, .perUse, "ddb.price.rru", "ddb.price.rru.seoul"),
  ]

  /// Unknown with auto scaling, whose capacity changes by the hour.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    if TableCapacity.isOnDemand(parameters) { return [0, 0, probe.busy, probe.readUnits] }
    guard parameters["maxWriteCapacityUnits"] == nil, parameters["maxReadCapacityUnits"] == nil
    else { return nil }
    let writes = parameters.value("writeCapacityUnits")
    let reads = parameters.value("readCapacityUnits")
    return [
      writes + parameters.value("indexWriteCapacityUnits"),
      probe.isRead || parameters.isStated("readCapacityUnits") ? reads : 0, 0, 0,
    ]
  }

  static func agreement(_ parameters: Parameters) -> String? { "sla.ddb" }
}

extension S3Bucket {
  /// The Standard class, without storage. Deletions are free.
  static let charges: [Charge] = [
    Charge(.writeRequests, .perUse, "s3.price.put"),
    Charge(.readRequests, .perUse, "s3.price.get"),
  ]

  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    [probe.busy - Double(probe.freeRequests), Double(probe.billedRequests)]
  }

  static func agreement(_ parameters: Parameters) -> String? { "s3.sla.standard" }
}

extension SNSTopic {
  /// Messages published to a standard topic. Deliveries to queues and functions are free; those to
  /// phones, mail and HTTP are not counted.
  static let charges = [Charge(.requests, .perUse, "sns.price.publish")]

  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? { [probe.busy] }
  static func agreement(_ parameters: Parameters) -> String? { "sla.sns" }
}

extension EventBus {
  /// Custom events of up to 64 KB.
  static let charges = [Charge(.requests, .perUse, "eb.price.custom")]

  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? { [probe.busy] }
  static func agreement(_ parameters: Parameters) -> String? { "eb.sla" }
}

extension KinesisStream {
  /// Provisioned shards without enhanced fan-out.
  static let charges = [
    Charge(.shardHours, .perHour, "kinesis.price.shard_hour"),
    Charge(.payloadUnits, .perUse, "kinesis.price.put_unit"),
  ]

  /// A record counts in steps of 25 KB.
  static func usage(
    of probe: Probe, _ component: Component, _ parameters: Parameters
  ) -> [Double]? {
    let units = max(1, (parameters.value("recordSize") / 25).rounded(.up))
    return [parameters.value("shardCount"), probe.busy * units]
  }

  static func agreement(_ parameters: Parameters) -> String? { "kinesis.sla" }
}
