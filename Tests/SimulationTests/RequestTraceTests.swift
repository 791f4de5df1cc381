import Architecture
import Testing

@testable import Simulation

/// One request followed through the systems of a comparison.
@Suite struct RequestTraceTests {
  private static func story() throws -> [RequestTrace] {
    let systems = [
      try #require(BufferingStoryTests.before(BufferingStoryTests.table)),
      try #require(BufferingStoryTests.after(table: BufferingStoryTests.table)),
    ]
    return Simulator.follow(systems, under: BufferingStoryTests.spike)
  }

  @Test func theSameRequestIsFollowedInEverySystem() throws {
    let traces = try Self.story()
    #expect(traces.count == 2)
    #expect(traces[0].number == traces[1].number)
    #expect(traces[0].arrival == traces[1].arrival)
    #expect((10..<30).contains(traces[0].arrival), "a request of the spike")
  }

  @Test func theRequestTellsWhatTheComparisonMeasures() throws {
    let traces = try Self.story()
    #expect(traces[0].fate == .lost)
    #expect(traces[0].reason == .timedOut, "its retries last longer than the function may run")
    #expect(traces[0].blamed == Component.ID("lambda"))
    #expect(traces[0].completion == nil)
    #expect(traces[1].fate == .completed)
    let (answer, completion) = (try #require(traces[1].answer), try #require(traces[1].completion))
    #expect(traces[1].isAccepted)
    #expect(answer < completion, "the queue answers before the table is written")
  }

  @Test func spansOfCallsLieWithinTheCallThatMadeThem() throws {
    let trace = try Self.story()[0]
    let calls = trace.spans.filter { !$0.isStay }
    #expect(
      calls.prefix(2).map(\.component) == [Component.ID("apigateway"), Component.ID("lambda")])
    let writes = calls.filter { $0.component == Component.ID("dynamodb") }
    #expect(writes.count > 1, "the SDK tries a throttled write again")
    #expect(writes.allSatisfy { $0.ending == .throttled })
    let lambda = try #require(calls.first { $0.component == Component.ID("lambda") })
    #expect(writes.allSatisfy { $0.start >= lambda.start && $0.end <= lambda.end })
    #expect(calls[0].start == 0 && calls[0].end == trace.answer)
  }

  @Test func timeInTheQueueIsAStretchOfItsOwn() throws {
    let trace = try Self.story()[1]
    let stay = try #require(trace.spans.first { $0.isStay })
    #expect(stay.component == Component.ID("sqs"))
    let stored = try #require(
      trace.spans.first { $0.component == Component.ID("sqs") && !$0.isStay })
    #expect(stay.start == stored.end)
    let next = try #require(
      trace.spans.first { $0.component == Component.ID("lambda-2") && !$0.isStay })
    #expect(stay.end == next.start)
    #expect(trace.spans.allSatisfy { $0.start >= 0 && $0.end >= $0.start })
  }

  @Test func lookingOnChangesNothing() throws {
    let system = try #require(BufferingStoryTests.after(table: BufferingStoryTests.table))
    let network = try Network.build(system, under: BufferingStoryTests.spike).get()
    let alone = Replication(network).run(3)
    let watched = Replication(network).run(3, tracer: Tracer(following: 100))
    #expect(alone.answers == watched.answers)
    #expect(alone.completions == watched.completions)
    #expect(alone.end.totals.completed == watched.end.totals.completed)
  }

  @Test func everyRequestHasAFateAndTheyAddUp() throws {
    let system = try #require(BufferingStoryTests.before(BufferingStoryTests.table))
    let network = try Network.build(system, under: BufferingStoryTests.spike).get()
    let tracer = Tracer()
    let record = Replication(network).run(0, tracer: tracer)
    #expect(tracer.fates.count == record.end.totals.offered)
    #expect(tracer.fates.count { $0.isLost && $0.state != .rejected } == record.end.totals.lost)
    #expect(tracer.fates.count { $0.completion >= 0 } == record.end.totals.completed)
  }

  @Test func systemsThatCannotBeRunAreNotFollowed() throws {
    let system = try #require(
      Systems.chain("", Systems.component("other"), Systems.component("sqs")))
    #expect(Simulator.follow([system], under: BufferingStoryTests.spike).isEmpty)
  }
}
