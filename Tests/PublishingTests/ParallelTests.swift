import Publishing
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 7, 64])
  func keepsTheOrderWhateverTheNumberOfThreads(jobs: Int) {
    let result = parallelMap(100, jobs: jobs) { $0 * $0 }
    #expect(result == (0..<100).map { $0 * $0 })
  }

  @Test func doesNothingForNothing() {
    #expect(parallelMap(0, jobs: 4) { $0 } == [])
  }
}
