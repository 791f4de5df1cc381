package import Architecture
package import Simulation

/// What the systems of a study do when two things are varied at once: the size of the spike and
/// one value that the note gives to the component which limits them.
package struct StudyGrid: Hashable, Sendable, Codable {
  package var component: Component.ID
  /// The setting that is varied, in AWS's words.
  package var setting: String
  package var unit: Quantity.Unit
  /// What the verdict of a cell is about: `lostRatio` where any system loses requests, else
  /// `rejectedRatio`.
  package var metric: Metric
  /// Indices of the study's systems that have the component with the note's value. The others
  /// stay as they are.
  package var systems: [Int]
  /// Requests per second of the highest phase, from the smallest.
  package var loads: [Double]
  /// Of the setting, from the smallest.
  package var values: [Double]
  /// The setting's value in the note.
  package var own: Double
  /// For each load in turn every value: all systems of the study. Nil with the value of the note,
  /// with which the study was measured under each load anyway.
  package var cells: [[Comparison?]]
  /// How often each of `cells` was run.
  package var replications: Int

  package init(
    component: Component.ID, setting: String, unit: Quantity.Unit, metric: Metric, systems: [Int],
    loads: [Double], values: [Double], own: Double, cells: [[Comparison?]], replications: Int
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
    self.replications = replications
  }
}
