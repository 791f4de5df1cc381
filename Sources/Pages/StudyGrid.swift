package import Architecture
package import Simulation

/// What the systems of a study lose when two things are varied at once: the size of the spike and
/// one value that the note gives to the component which ran out of capacity.
package struct StudyGrid: Hashable, Sendable, Codable {
  /// What was measured under one load with one value.
  package struct Cell: Hashable, Sendable, Codable {
    /// Of the metric, in the order of `systems`; nil where it is not known.
    package var estimates: [Estimate?]

    package init(estimates: [Estimate?]) { self.estimates = estimates }
  }

  package var component: Component.ID
  /// The setting that is varied, in AWS's words.
  package var setting: String
  package var unit: Quantity.Unit
  /// `lostRatio` where any system loses requests, else `rejectedRatio`.
  package var metric: Metric
  /// Indices of the study's systems that have the component with that value.
  package var systems: [Int]
  /// Requests per second of the highest phase, from the smallest.
  package var loads: [Double]
  /// Of the setting, from the smallest.
  package var values: [Double]
  /// The setting's value in the note.
  package var own: Double
  /// For each load in turn all values.
  package var cells: [[Cell]]
  /// Requests that were watched in one cell.
  package var observations: [[Double]]
  /// How often each cell was run.
  package var replications: Int

  package init(
    component: Component.ID, setting: String, unit: Quantity.Unit, metric: Metric, systems: [Int],
    loads: [Double], values: [Double], own: Double, cells: [[Cell]], observations: [[Double]],
    replications: Int
  ) {
    self.component = component
    self.setting = setting
    self.unit = unit
    self.metric = metric
    self.systems = systems
    self.loads = loads
    self.values = values
    self.own = own
    self.cells = cells
    self.observations = observations
    self.replications = replications
  }
}
