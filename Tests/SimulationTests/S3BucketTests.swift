import Architecture
import Simulation
import Testing

@Suite struct S3BucketTests {
  /// 503 Slow Down above the rate of the prefixes, for what comes straight from users.
  @Test func slowsDownAboveTheRateOfItsPrefixes() throws {
    let bucket = Systems.component("s3", nil, ["prefixWriteRate": 50, "prefixes": 2, "latency": 0])
    let measured = try Oracle.run(
      [bucket], under: Systems.steady(200, for: 10.0025, process: .constant), replications: 2)
    // The bucket of one second, and what it refills between the first and the last request.
    #expect(measured[.accepted]?.mean == 1099)
    #expect(measured[.rejected]?.mean == 901)
  }

  /// An app between people and a bucket passes requests and answers on.
  @Test func appsPassRequestsOn() throws {
    let measured = try Oracle.run(
      [
        Systems.component("client"), Systems.component("app"), Systems.component("s3"),
      ], under: Systems.steady(20, for: 10, drain: 5), replications: 2)
    #expect(measured[.completed] == measured[.offered])
    #expect(measured[.accepted] == measured[.offered])
    #expect(abs(try #require(measured[.answerP50]).mean - 0.1) < 0.001)
  }
}
