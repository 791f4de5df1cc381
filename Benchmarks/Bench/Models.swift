import Architecture
import Simulation

/// The two models of the comparison, written with the product's own components.
enum Models {
  /// M/M/10 at 90 % load: one instance with ten workers and an exponential law.
  static let a = chain([
    component(
      "ec2", "servers",
      [
        "instances": 1, "workersPerInstance": 10, "duration": 1, "exponentialDuration": 1,
        "maxQueuedRequests": 1e6,
      ])
  ])

  /// The same load on a queue that ten concurrent batches of one message work off: at least
  /// twice as many events per request. The function's law is log-normal with the variance of an
  /// exponential.
  static let queued = chain([
    component("sqs", "queue", ["latency": 0, "visibilityTimeout": 43_200]),
    component(
      "lambda", "servers",
      [
        "duration": 1, "durationSigma": 0.832_554_611_157_697_8, "timeout": 900,
        "initDuration": 0, "maximumConcurrency": 10, "pollersAtStart": 10, "batchSize": 1,
        "deliveryDelay": 0,
      ]),
  ])

  static func scenarioA(requests: Double) -> Scenario {
    steady("a", rate: 9, requests: requests, drain: 600)
  }

  /// API Gateway with a token bucket (480/s, 100), a function with 100 concurrent executions,
  /// a queue, five pollers of batches of ten that take 0.08 s, a table of 500 writes per second
  /// that answers at once.
  static func b(
    concurrency: Double = 100, duration: Double = 0.18, burst: Double = 100,
    pollers: Double = 5
  ) -> System {
    chain([
      component(
        "apigateway", "gateway",
        ["throttlingRateLimit": 480, "throttlingBurstLimit": burst, "overhead": 0]),
      component(
        "lambda", "front",
        [
          "reservedConcurrency": concurrency, "duration": duration, "durationSigma": 0.5,
          "timeout": 900, "initDuration": 0,
        ]),
      component("sqs", "queue", ["latency": 0]),
      component(
        "lambda", "back",
        [
          "maximumConcurrency": pollers, "duration": 0.08, "durationSigma": 0.3, "timeout": 30,
          "initDuration": 0, "batchSize": 10, "deliveryDelay": 0,
        ]),
      component(
        "dynamodb", "table", ["writeCapacityUnits": 500, "burstSeconds": 1, "latency": 0]),
    ])
  }

  static func scenarioB(requests: Double) -> Scenario {
    steady("b", rate: 500, requests: requests, drain: 60)
  }

  private static func steady(
    _ name: String, rate: Double, requests: Double, drain: Double
  ) -> Scenario {
    Scenario(
      name: name, phases: [Scenario.Phase(duration: requests / rate, rate: rate)], drain: drain,
      origin: .configured)
  }

  static func component(
    _ service: String, _ id: String, _ settings: [String: Double]
  ) -> Component {
    Component(
      id: Component.ID(id), service: Service(service), label: id,
      settings: settings.sorted { $0.key < $1.key }.map {
        Setting($0.key, Quantity($0.value, .count), .configured)
      })
  }

  static func chain(_ components: [Component]) -> System {
    let system = System(
      components: components,
      connections: zip(components, components.dropFirst()).map {
        Connection(from: $0.id, to: $1.id)
      })
    guard let system else { preconditionFailure("a model of the benchmark is not valid") }
    return system
  }
}
