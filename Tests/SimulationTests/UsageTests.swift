import Architecture
import Simulation
import Testing

/// What services bill, counted by hand and by the simulation.
@Suite struct UsageTests {
  private static func amounts(
    _ values: Measurements.ComponentValues
  ) throws -> [Charge.Kind: Double] {
    let usage = try #require(values.usage)
    return Dictionary(usage.map { ($0.charge.kind, $0.amount.mean) }, uniquingKeysWith: +)
  }

  /// 100 requests, each working 0.2 s in 512 MB, behind a gateway that turns 40 away.
  @Test func requestsAndDurations() throws {
    let measured = try Oracle.run(
      [
        Systems.component(
          "apigateway", nil, ["throttlingRateLimit": 0, "throttlingBurstLimit": 60]),
        Systems.component(
          "lambda", nil,
          ["memorySize": 512, "duration": 0.2, "durationSigma": 0, "initDuration": 0]),
        Systems.component("dynamodb", nil, ["writeCapacityUnits": 70]),
      ], under: Systems.steady(10, for: 10.05, drain: 10, process: .constant), replications: 2)
    #expect(measured[.offered]?.mean == 100)
    #expect(try Self.amounts(measured.components[0]) == [.requests: 60])
    let function = try Self.amounts(measured.components[1])
    #expect(function[.requests] == 60)
    // The table answers within some milliseconds; half a millisecond of rounding is added.
    let seconds = try #require(function[.gigabyteSeconds]) / 0.5 / 60
    #expect(seconds > 0.2055 && seconds < 0.215)
    #expect(function[.provisionedGigabyteSeconds] == 0)
    #expect(
      try Self.amounts(measured.components[2])
        == [.writeCapacity: 70, .readCapacity: 0, .writeUnits: 0, .readUnits: 0])
    #expect(measured.components.map(\.isAnswering) == [true, true, true])
    #expect(measured.components.map(\.agreement) == ["sla.apigw", "sla.lambda", "sla.ddb"])
    #expect(measured[.availability]?.mean == 0.6)
  }

  /// One request to send a message, one to receive and one to delete it, when batches are of one.
  @Test func queueRequests() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs"),
        Systems.component("lambda", nil, ["batchSize": 1, "initDuration": 0]),
      ], under: Systems.steady(5, for: 10.1, drain: 30, process: .constant), replications: 2)
    #expect(measured[.offered]?.mean == 50)
    let queue = try Self.amounts(measured.components[0])
    #expect(queue[.requests] == 150)
    // Five pollers that wait for 20 s each.
    #expect(queue[.emptyReceives] == 900)
    #expect(measured.components.map(\.isAnswering) == [true, false])
  }

  /// An HTTP API has prices of its own: what a note calls so is not billed as a REST API.
  @Test func kindsOfAPI() throws {
    var gateway = Systems.component("apigateway")
    gateway.annotations = ["HTTP API"]
    let measured = try Oracle.run(
      [gateway], under: Systems.steady(5, for: 10.1, process: .constant), replications: 2)
    let usage = try #require(measured.components[0].usage)
    #expect(usage.map(\.amount.mean) == [0, 50])
    #expect(usage[1].charge.tiers[0].facts[0] == "apigw.price.http.t1")
  }

  @Test func topicsBusesAndStreams() throws {
    func measure(_ service: String, _ settings: [String: Double] = [:]) throws -> Measurements {
      try Oracle.run(
        [Systems.component(service, nil, settings), Systems.component("lambda")],
        under: Systems.steady(5, for: 10.1, drain: 30, process: .constant), replications: 2)
    }
    #expect(try Self.amounts(measure("sns").components[0]) == [.requests: 50])
    #expect(try Self.amounts(measure("eventbridge").components[0]) == [.requests: 50])
    let stream = try measure("kinesis", ["shardCount": 2, "recordSize": 26]).components[0]
    #expect(try Self.amounts(stream) == [.shardHours: 2, .payloadUnits: 100])
  }

  @Test func tablesOnDemandAndScaled() throws {
    func usage(_ settings: [String: Double]) throws -> Measurements.ComponentValues {
      try Oracle.run(
        [Systems.component("dynamodb", nil, settings)],
        under: Systems.steady(5, for: 10.1, process: .constant), replications: 2
      ).components[0]
    }
    let amounts = try Self.amounts(usage(["onDemand": 1, "itemSize": 2]))
    #expect(amounts[.writeUnits] == 100 && amounts[.writeCapacity] == 0)
    #expect(try usage(["maxWriteCapacityUnits": 200]).usage == nil)
  }

  /// A FIFO queue keeps each group in order; a failed batch returns before what follows it.
  @Test func fifoQueuesKeepOrder() throws {
    let measured = try Oracle.run(
      [
        Systems.component("sqs", nil, ["fifoQueue": 1, "messageGroups": 5]),
        Systems.component("lambda", nil, ["duration": 0.2]),
      ], under: Systems.steady(10, for: 20, drain: 200), replications: 2)
    #expect(measured[.outOfOrder] == Estimate(mean: 0, halfWidth: 0))
    #expect(try #require(measured[.completed]).mean > 100)
  }

  @Test func orderIsOnlyMeasuredWhereItIsPromised() throws {
    let measured = try Oracle.run(
      [Systems.component("sqs"), Systems.component("lambda")],
      under: Systems.steady(5, for: 10, drain: 30), replications: 2)
    #expect(measured[.outOfOrder] == nil)
  }

  /// Which type runs is what the note writes; a standby and every replica cost as much as the
  /// primary.
  @Test func instancesAreBilledByTheirType() throws {
    func hours(_ service: String, _ label: String, _ settings: [String: Double]) throws -> [String:
      Double]
    {
      let values = try Oracle.run(
        [
          Component(
            id: Component.ID(service), service: Service(service), label: label,
            settings: settings.sorted { $0.key < $1.key }.map { Systems.setting($0.key, $0.value) })
        ], under: Systems.steady(1, for: 10, drain: 10), replications: 2
      ).components[0]
      let used = (values.usage ?? []).filter { $0.amount.mean > 0 }
      return Dictionary(
        used.map { ($0.charge.tiers[0].facts[0], $0.amount.mean) }, uniquingKeysWith: +)
    }
    #expect(try hours("ec2", "웹 서버 t3.medium", ["instances": 3]) == ["ec2.price.t3.medium.us": 3])
    #expect(
      try hours("rds", "RDS db.r5.large", ["multiAZ": 1, "readReplicas": 2])
        == ["rds.price.db.r5.large.us": 4])
    #expect(try hours("ec2", "웹 서버", ["instances": 3]) == [:], "of no known type")
    #expect(try hours("ec2", "t3.medium", ["autoScaling": 1]) == [:], "of no known number")
  }
}
