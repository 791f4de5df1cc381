/// A number with its unit, as a note or a fact states it: `300 s`, `1000 WCU`, `99.9 %`.
package struct Quantity: Hashable, Sendable, Codable {
  package var value: Double
  package var unit: Unit

  package init(_ value: Double, _ unit: Unit) {
    self.value = value
    self.unit = unit
  }

  /// The units that settings, scenarios and measurements use.
  package enum Unit: String, Hashable, Sendable, CaseIterable, Codable {
    /// A plain count: instances, messages in a batch, receives.
    case count = ""
    /// A share of one: 0.34 is printed as 34 %.
    case ratio = "%"
    case seconds = "s"
    case perSecond = "/s"
    case megabytes = "MB"
    case kilobytes = "KB"
    case writeUnits = "WCU"
    case readUnits = "RCU"
    case dollars = "USD"
  }
}
