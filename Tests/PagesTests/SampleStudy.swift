import Architecture
import Diagnostics
import Pages
import Simulation

/// A comparison made by hand: direct writes lose requests, a queue keeps them.
enum SampleStudy {
  static func study(_ place: Place = Sample.place(3)) -> Study {
    Study(
      place: place, end: place, systems: [before.system, after.system],
      comparison: Comparison(
        measurements: [before, after],
        differences: [
          [
            .init(.lostRatio, Estimate(mean: -0.344, halfWidth: 0.006)),
            .init(.answerP95, Estimate(mean: 0.0004, halfWidth: 0.0011)),
          ]
        ]), obstacle: nil)
  }

  static func unmeasured(_ place: Place = Sample.place(3)) -> Study {
    Study(
      place: place, end: place, systems: [before.system], comparison: nil,
      obstacle: Message("pages.none"))
  }

  static let scenario = Scenario(
    name: "default",
    phases: [
      .init(duration: 60, rate: 500), .init(duration: 60, rate: 3000),
      .init(duration: 60, rate: 500),
    ], drain: 3600, origin: .assumed("pages.none"))

  static func system(_ name: String, _ services: [String]) -> System {
    var components: [Component] = []
    for service in services {
      let count = components.count { $0.service == Service(service) }
      let known = ServiceCatalog.description(of: Service(service))
      let label = known?.localizedNames[.korean] ?? known?.name ?? service
      components.append(
        Component(
          id: .init(count == 0 ? service : "\(service)-\(count + 1)"), service: Service(service),
          label: label))
    }
    let connections = zip(components, components.dropFirst()).map {
      Connection(from: $0.id, to: $1.id)
    }
    // The ids are distinct and the ends exist, so that this is always a system.
    return System(name: name, components: components, connections: connections)
      ?? SampleStudy.system(name, [])
  }

  static let before: Measurements = {
    let system = SampleStudy.system("Before", ["client", "apigateway", "lambda", "dynamodb"])
    let offered = rates { $0 == 1 ? 3000 : 500 }
    let completed = rates { $0 == 1 ? 1000 : 500 }
    let lost = zip(offered, completed).map { $0 - $1 }
    return measurements(
      system, used: [nil, 0.3, 0.45, 1], depths: [nil, nil, nil, nil],
      rates: [3000, 3000, 1000], attempts: [3000, 3000, 5600], lossRate: 2000,
      values: [
        .init(.offered, Estimate(mean: 240_000, halfWidth: 610)),
        .init(.lostRatio, Estimate(mean: 0.344, halfWidth: 0.0061)),
        .init(.lost, Estimate(mean: 119_700, halfWidth: 2100)),
        .init(.answerP95, Estimate(mean: 0.181, halfWidth: 0.006)),
        .init(.completionMean, Estimate(mean: 0.12, halfWidth: 0.002)),
      ],
      series: [
        .init(kind: .offeredRate, step: 5, values: offered),
        .init(kind: .completedRate, step: 5, values: completed),
        .init(kind: .lostRate, step: 5, values: lost),
      ], bottleneck: "dynamodb")
  }()

  static let after: Measurements = {
    let system = SampleStudy.system(
      "After", ["client", "apigateway", "lambda", "sqs", "lambda", "dynamodb"])
    let offered = rates { $0 == 1 ? 3000 : 500 }
    var depth = 0.0
    var completed: [Double] = []
    var depths: [Double] = []
    for rate in offered {
      let done = min(960, rate + depth / 5)
      depth += (rate - done) * 5
      completed.append(done)
      depths.append(depth)
    }
    return measurements(
      system, used: [nil, 0.3, 0.06, nil, 1, 0.96],
      depths: [nil, nil, nil, Estimate(mean: 122_400, halfWidth: 900), nil, nil],
      rates: [3000, 3000, 3000, 960, 960], attempts: [3000, 3000, 3000, 960, 960], lossRate: 0,
      values: [
        .init(.offered, Estimate(mean: 240_000, halfWidth: 610)),
        .init(.lostRatio, Estimate(mean: 0, halfWidth: 0)),
        .init(.lost, Estimate(mean: 0, halfWidth: 0)),
        .init(.answerP95, Estimate(mean: 0.1814, halfWidth: 0.006)),
        .init(.completionMean, Estimate(mean: 38.94, halfWidth: 0.48)),
      ],
      series: [
        .init(kind: .offeredRate, step: 5, values: offered),
        .init(kind: .completedRate, step: 5, values: completed),
        .init(kind: .depth(.init("sqs")), step: 5, values: depths),
      ], bottleneck: "lambda-2",
      extra: [
        .init(
          component: .init("lambda-2"),
          setting: Setting("maximumConcurrency", Quantity(5, .count), .configured))
      ])
  }()

  /// A value per five seconds for an hour and three minutes; `rate` takes the minute.
  private static func rates(_ rate: (Int) -> Double) -> [Double] {
    (0..<756).map { $0 < 36 ? rate($0 / 12) : 0 }
  }

  private static func measurements(
    _ system: System, used: [Double?], depths: [Estimate?], rates: [Double], attempts: [Double],
    lossRate: Double, values: [Measurements.Value], series: [Measurements.Series],
    bottleneck: String, extra: [Measurements.Parameter] = []
  ) -> Measurements {
    func exact(_ value: Double) -> Estimate { Estimate(mean: value, halfWidth: value / 200) }
    let components = zip(system.components, zip(used, depths)).map { component, values in
      Measurements.ComponentValues(
        id: component.id, peakUtilization: values.0.map { exact($0) }, throttles: exact(0),
        maximumDepth: values.1)
    }
    let connections = zip(system.connections, zip(attempts, rates)).map { connection, values in
      Measurements.ConnectionValues(
        from: connection.from, to: connection.to, peakRate: exact(values.0),
        peakThroughput: exact(values.1))
    }
    let losses =
      lossRate == 0
      ? []
      : [
        Measurements.Loss(
          component: .init("dynamodb"), reason: .retriesExhausted, count: exact(lossRate * 60),
          peakRate: exact(lossRate))
      ]
    let parameters = [
      Measurements.Parameter(
        component: .init("lambda"),
        setting: Setting("timeout", Quantity(3, .seconds), .fact("lambda.timeout.default"))),
      Measurements.Parameter(
        component: .init("dynamodb"),
        setting: Setting(
          "writeCapacityUnits", Quantity(1000, .writeUnits), .assumed("pages.none"))),
      Measurements.Parameter(
        component: .init("apigateway"),
        setting: Setting("timeout", Quantity(29, .seconds), .stated(Sample.place(7)))),
    ]
    return Measurements(
      system: system, scenario: scenario, replications: 32, values: values,
      components: components, connections: connections, losses: losses, series: series,
      parameters: parameters + extra, bottleneck: .init(bottleneck))
  }
}
