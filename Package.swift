// swift-tools-version: 6.2
import PackageDescription

// The layers in data-flow order, from note to bytes. A target may import only targets above it;
// HouseRulesTests reads this table and fails on an edge that looks ahead.
let package = Package(
  name: "gongbu",
  products: [.executable(name: "gongbu", targets: ["gongbu"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .embedding("CTheme"),
    .embedding("CFacts"),
    .layer("Diagnostics", []),
    .layer("Markup", []),
    .layer("Markdown", ["Diagnostics", "CCmarkGFM", .yams]),
    .layer("Architecture", ["Diagnostics"]),
    .layer("Facts", ["Diagnostics", "CFacts"]),
    .layer("Snippets", ["Diagnostics", "Markdown", "Architecture"]),
    .layer("Simulation", ["Architecture", "Diagnostics"], .optimized),
    .layer(
      "Claims", ["Diagnostics", "Markdown", "Architecture", "Facts", "Snippets", "Simulation"]),
    .layer("Translation", ["Diagnostics", "Markdown"]),
    .layer("Diagrams", ["Diagnostics", "Markup", "Architecture"]),
    .layer(
      "Pages",
      [
        "Diagnostics", "Markup", "Markdown", "Architecture", "Facts", "Simulation", "Claims",
        "Translation", "Diagrams", "CTheme",
      ]),
    .layer(
      "Publishing",
      [
        "Diagnostics", "Markup", "Markdown", "Architecture", "Facts", "Snippets", "Simulation",
        "Claims", "Translation", "Diagrams", "Pages", .yams,
      ]),
    .executableTarget(
      name: "gongbu",
      dependencies: [
        "Diagnostics", "Facts", "Claims", "Translation", "Pages", "Publishing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ],
      swiftSettings: .strict),
    // Long measurements of the simulator itself; not part of the product.
    .executableTarget(
      name: "gongbu-bench", dependencies: ["Architecture", "Simulation"],
      path: "Benchmarks/Bench", swiftSettings: .strict),
    .target(name: "TestSupport", dependencies: ["Diagnostics"], path: "Tests/TestSupport"),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "Diagnostics", "Markdown", "Facts", "Snippets", "Claims", "Translation", "Publishing",
      ],
      path: "Tests/FuzzTargets"),
  ]
    + [
      "Diagnostics", "Markup", "Markdown", "Architecture", "Facts", "Snippets", "Simulation",
      "Claims", "Translation", "Diagrams", "Pages", "Publishing",
    ].map(Target.tests(of:))
    + [
      .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"]),
      .testTarget(name: "CommandTests", dependencies: ["gongbu", "TestSupport"]),
      .testTarget(
        name: "FuzzTests", dependencies: ["FuzzTargets", "TestSupport"], exclude: ["crashers"]),
    ] + Target.fuzzing,
  swiftLanguageModes: [.v6]
)

extension Target.Dependency {
  static var yams: Self { .product(name: "Yams", package: "Yams") }
}

extension Target {
  /// One stage of the pipeline, with the settings that all of them share.
  static func layer(
    _ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = []
  ) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: .strict + settings)
  }

  /// Data compiled into the program with `#embed`, so that the binary needs no folder beside it.
  static func embedding(_ name: String) -> Target {
    .target(name: name)
  }

  /// The tests of a layer see the layer, everything it may import, and the shared test support.
  static func tests(of layer: String) -> Target {
    let below = [
      "Diagnostics", "Markup", "Markdown", "Architecture", "Facts", "Snippets", "Simulation",
      "Claims", "Translation", "Diagrams", "Pages", "Publishing",
    ]
    let upToLayer = below.prefix { $0 != layer } + [layer]
    return .testTarget(
      name: layer + "Tests",
      dependencies: ["TestSupport"] + upToLayer.map { .target(name: $0) },
      swiftSettings: .strict)
  }
}

extension Target {
  /// The driver that libFuzzer links with its own `main`: only where `Tests/Fuzz/run` asks for it.
  static var fuzzing: [Target] {
    guard Context.environment["GONGBU_FUZZ_TARGET"] != nil else { return [] }
    return [
      .executableTarget(
        name: "fuzz", dependencies: ["FuzzTargets"], path: "Tests/Fuzz", exclude: ["run"],
        swiftSettings: [.unsafeFlags(["-parse-as-library"])])
    ]
  }
}

extension [SwiftSetting] {
  /// Optimised in debug builds, too, with its assertions: tests simulate ten times as fast.
  static var optimized: [SwiftSetting] {
    [.unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug))]
  }

  /// Swift 6 mode with every check that the toolchain offers turned into an error.
  static var strict: [SwiftSetting] {
    [
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
      .strictMemorySafety(),
      .treatAllWarnings(as: .error),
    ]
  }
}
