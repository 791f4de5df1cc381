import Architecture
import Simulation
import Testing

/// What services bill, counted by hand and by the simulation.
@Suite struct UsageTests {
  private static func amounts(
    _ values: Measurements.ComponentValues
  ) throws -> [Charge.Kind: Double] {
    let usage = try #require(values.usage)
    return Dictionary(uniqueKeysWithValues: usage.map { ($0.charge.kind, $0.amount.mean) })
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
    #expect(try Self.amounts(measured.components[2]) == [.writeCapacity: 70, .readCapacity: 0])
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

  @Test func orderIsOnlyMeasuredWhereItIsPromised() throws {
    let measured = try Oracle.run(
      [Systems.component("sqs"), Systems.component("lambda")],
      under: Systems.steady(5, for: 10, drain: 30), replications: 2)
    #expect(measured[.outOfOrder] == nil)
  }
}
