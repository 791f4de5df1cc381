import Architecture
import Claims
import Markdown
import Pages
import Simulation

extension Publisher {
  /// Enough to see a verdict turn over, and cheap: random numbers are the same at every level.
  private static let replications = 4

  /// Whether a claim rests on a run.
  static func isMeasured(_ claim: Claim) -> Bool {
    claim.rule == "measured-outcome" || claim.rule == "marked-value"
  }

  /// The positions of those measured claims whose verdict another scenario or another value of an
  /// assumption turns over.
  func turnedByParameters(
    _ claims: [(position: Int, claim: Claim)], in document: Document, _ studies: [Study]
  ) -> Set<Int> {
    guard !claims.isEmpty else { return [] }
    let measured = Self.figures(of: studies)
    var turned = Set<Int>()
    for (index, study) in studies.enumerated() {
      guard let comparison = study.comparison,
        let scenario = comparison.measurements.first?.scenario
      else { continue }
      for factor in Self.factors(of: comparison) where turned.count < claims.count {
        for changed in levels(of: factor, study.systems, under: scenario) {
          let figure = MeasuredFigure(
            number: index + 1, place: study.place, comparison: changed)
          let figures = measured.map { $0.number == figure.number ? figure : $0 }
          let others = ClaimReader.claims(in: document, figures: figures)
          for (position, claim) in claims where Self.differs(claim, in: others) {
            turned.insert(position)
          }
        }
      }
    }
    return turned
  }

  /// The scenario and every value that is an assumption, each once, in the order of the figure.
  private static func factors(of comparison: Comparison) -> [Factor] {
    var factors: [Factor] = [.peakRate, .peakDuration, .baseRate]
    for parameter in comparison.measurements.flatMap(\.parameters) {
      guard case .assumed = parameter.setting.origin else { continue }
      let factor = Factor.setting(parameter.component, parameter.setting.name)
      if !factors.contains(factor) { factors.append(factor) }
    }
    return factors
  }

  /// The systems with the factor a tenth lower and a tenth higher; nothing where it has no value.
  private func levels(
    of factor: Factor, _ systems: [System], under scenario: Scenario
  ) -> [Comparison] {
    let value = systems.lazy.compactMap { factor.value(in: $0, under: scenario) }.first
    guard let value, value > 0 else { return [] }
    let plan = ReplicationPlan(
      minimum: Self.replications, maximum: Self.replications, isParallel: false)
    let sweep = Simulator.sweep(
      systems, under: scenario, over: .init(factor, [0.9 * value, 1.1 * value]), plan: plan)
    return sweep.points.map(\.comparison)
  }
}
