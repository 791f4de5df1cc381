import Architecture

extension LambdaFunction {
  static let parameters =
    [
      ParameterDeclaration("memorySize", 128, .megabytes, .fact("lambda.memory.default")),
      ParameterDeclaration("timeout", 3, .seconds, .fact("lambda.timeout.default")),
      ParameterDeclaration(
        "accountConcurrency", 1000, .count, .fact("lambda.concurrency.account")),
      ParameterDeclaration(stated: "reservedConcurrency"),
      ParameterDeclaration(stated: "provisionedConcurrency"),
      ParameterDeclaration("duration", 0.1, .seconds, .assumed("assumption.lambda.duration")),
      ParameterDeclaration(
        "durationSigma", 0.5, .count, .assumed("assumption.lambda.durationSigma")),
      ParameterDeclaration(stated: "measuredMemorySize"),
      ParameterDeclaration(
        "cpuShare", 1, .ratio, .assumed("assumption.lambda.cpuShare"),
        need: .stated("measuredMemorySize")),
      ParameterDeclaration(
        "cpuMemorySize", 1769, .megabytes, .fact("lambda.memory.vcpu"),
        need: .stated("measuredMemorySize")),
      ParameterDeclaration(
        "initDuration", 0.092, .seconds, .fact("lambda.l.init.python3.13.x86_64.p50")
      ).or(InitDuration.variants),
      ParameterDeclaration(stated: "errorRate"),
      ParameterDeclaration(stated: "reportBatchItemFailures"),
      ParameterDeclaration(stated: "filterShare"),
      ParameterDeclaration("keepAlive", 600, .seconds, .fact("lambda.l.idle.2019")),
      ParameterDeclaration("scalingBurst", 1000, .count, .fact("lambda.scaling.rate")),
      ParameterDeclaration("scalingRate", 100, .perSecond, .fact("lambda.scaling.rate")),
      ParameterDeclaration(
        "requestsPerConcurrency", 10, .perSecond, .fact("lambda.rps_per_concurrency")),
    ] + RetryPolicy.parameters + EventSourceMapping.parameters + StreamMapping.parameters
    + EventQueue.parameters + [LoopGuard.limit]

  /// How much longer the function's own work lasts than where its duration was measured. CPU
  /// grows in proportion to memory (`lambda.memory.vcpu`); code with one thread gains nothing
  /// beyond one vCPU.
  static func slowness(_ parameters: Parameters) -> Double {
    guard let measured = parameters["measuredMemorySize"], measured > 0 else { return 1 }
    let ceiling = parameters.value("cpuMemorySize")
    let ratio =
      min(measured, ceiling) / max(1, min(parameters.value("memorySize"), ceiling))
    let share = min(max(parameters.value("cpuShare"), 0), 1)
    return 1 - share + share * ratio
  }
}

/// How long the Init phase of a cold start lasts: quantiles measured by maxday/lambda-perf,
/// x86_64, in the summer of 2026. A fitted log-normal would miss the 99th percentile of managed
/// runtimes by a factor of 1.4 to 2, hence the quantiles. Independent of the memory size.
enum InitDuration {
  private struct Runtime {
    let name: String
    let fact: String
    let median: Double
    let p90: Double
    let p99: Double
  }

  private static let runtimes = [
    Runtime(name: "python", fact: "python3.13", median: 0.092, p90: 0.119, p99: 0.188),
    Runtime(name: "node", fact: "nodejs22.x", median: 0.145, p90: 0.169, p99: 0.219),
    Runtime(name: "javascript", fact: "nodejs22.x", median: 0.145, p90: 0.169, p99: 0.219),
    Runtime(name: "java", fact: "java21", median: 0.245, p90: 0.290, p99: 0.623),
    Runtime(name: "dotnet", fact: "dotnet8", median: 0.258, p90: 0.334, p99: 0.669),
    Runtime(name: ".net", fact: "dotnet8", median: 0.258, p90: 0.334, p99: 0.669),
    Runtime(name: "ruby", fact: "ruby3.3", median: 0.245, p90: 0.396, p99: 0.484),
    Runtime(name: "golang", fact: "go_al2023", median: 0.051, p90: 0.055, p99: 0.069),
    Runtime(name: "rust", fact: "rust_al2023", median: 0.016, p90: 0.022, p99: 0.049),
  ]

  /// The medians of the runtimes, as defaults for functions whose label or annotations name one.
  static let variants = runtimes.map { runtime in
    ParameterDeclaration.Variant(
      word: runtime.name, value: runtime.median,
      origin: .fact("lambda.l.init.\(runtime.fact).x86_64.p50"))
  }

  /// The law with this median and the spread of the component's runtime, Python where neither
  /// its label nor its annotations name one.
  static func law(median: Double, of component: Component) -> Law {
    let named = runtimes.first { component.isDescribed(as: $0.name) }
    let runtime = named ?? runtimes[0]
    let scale = median / runtime.median
    return .quantiles(median: median, p90: runtime.p90 * scale, p99: runtime.p99 * scale)
  }
}
