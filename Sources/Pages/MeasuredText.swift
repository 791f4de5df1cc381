package import Architecture
package import Diagnostics
import Markup
import Simulation

/// A measured value as a reader sees it: the number with its unit, and how far to trust it.
struct MeasuredText: Hashable {
  /// `34.4%`
  let value: Message
  /// `± 0.6`; nil for a value that is exact.
  let margin: Message?

  /// `observations` is how many requests were watched in all. When none of them had the property
  /// in question, three out of that many is the upper 95 % bound of its share (the rule of three,
  /// Hanley and Lippman-Hand, JAMA 249, 1983), as if requests were independent.
  ///
  /// A difference of shares is in percentage points.
  init(
    _ estimate: Estimate, _ unit: Quantity.Unit, observations: Double? = nil,
    isDifference: Bool = false
  ) {
    let scale =
      isDifference && unit == .ratio ? UnitScale.points : UnitScale(unit, for: estimate.mean)
    if estimate.mean == 0 {
      value = Message("pages.zero")
      margin = Self.bound(estimate, unit, observations).map { bound in
        Message("pages.atMost", [Message.Argument("bound", .message(bound))])
      }
      return
    }
    let mean = estimate.mean * scale.factor
    let half = estimate.halfWidth * scale.factor
    guard half > 0 else {
      value = scale.message(mean, Precision.exact(mean))
      margin = nil
      return
    }
    let precision = Precision(mean: mean, halfWidth: half)
    value = scale.message(mean, precision)
    let shown = max(precision.rounded(half), Precision.power(-precision.fractionDigits))
    margin = Message(
      "pages.plusMinus",
      [Message.Argument("half", .number(shown, fractionDigits: precision.printedDigits))])
  }

  /// Value and margin in one phrase.
  var message: Message {
    guard let margin else { return value }
    return Message(
      "pages.valueAndMargin",
      [
        Message.Argument("value", .message(value)), Message.Argument("margin", .message(margin)),
      ])
  }

  /// For table cells: the margin is set back.
  func node(_ words: Words) -> Node {
    let text = words.text(value)
    // What has no space does not break anyway.
    let number: Node =
      text.contains(" ") ? element("span", ["class": "nb"], [.text(text)]) : .text(text)
    guard let margin else { return number }
    return .group([
      number, .text(" "), element("span", ["class": "pm"], [.text(words.text(margin))]),
    ])
  }

  /// Requests of one surge are not independent of each other, so that no bound below one in ten
  /// thousand is claimed, however many were watched.
  private static var leastBound: Double { 0.0001 }

  private static func bound(
    _ estimate: Estimate, _ unit: Quantity.Unit, _ observations: Double?
  ) -> Message? {
    var bound = estimate.halfWidth
    if bound == 0, unit == .ratio, let observations, observations > 0 { bound = 3 / observations }
    guard bound > 0 else { return nil }
    if unit == .ratio { bound = max(bound, Self.leastBound) }
    let scale = UnitScale(unit, for: bound)
    let scaled = bound * scale.factor
    let precision = Precision(fractionDigits: -Precision.exponent(of: scaled))
    return scale.message(precision.roundedUp(scaled), precision)
  }
}

/// The unit that a quantity of a given size is best read in.
struct UnitScale: Hashable {
  /// What values are multiplied by.
  let factor: Double
  private let key: String

  init(_ unit: Quantity.Unit, for size: Double) {
    switch unit {
    case .ratio: (factor, key) = (100, "pages.unit.percent")
    case .seconds where abs(size) < 1: (factor, key) = (1000, "pages.unit.milliseconds")
    case .seconds where abs(size) < 600: (factor, key) = (1, "pages.unit.seconds")
    case .seconds where abs(size) < 7200: (factor, key) = (1 / 60, "pages.unit.minutes")
    case .seconds where abs(size) < 172_800: (factor, key) = (1 / 3600, "pages.unit.hours")
    case .seconds: (factor, key) = (1 / 86_400, "pages.unit.days")
    case .count: (factor, key) = (1, "pages.unit.count")
    case .perSecond: (factor, key) = (1, "pages.unit.perSecond")
    case .megabytes: (factor, key) = (1, "pages.unit.megabytes")
    case .kilobytes: (factor, key) = (1, "pages.unit.kilobytes")
    case .writeUnits: (factor, key) = (1, "pages.unit.writeUnits")
    case .readUnits: (factor, key) = (1, "pages.unit.readUnits")
    case .dollars: (factor, key) = (1, "pages.unit.dollars")
    }
  }

  /// Differences of shares.
  static let points = UnitScale(factor: 100, key: "pages.unit.points")

  private init(factor: Double, key: String) {
    self.factor = factor
    self.key = key
  }

  /// A value that `factor` has been applied to, with its unit.
  func message(_ scaled: Double, _ precision: Precision) -> Message {
    let number = Message.Value.number(
      precision.rounded(scaled), fractionDigits: precision.printedDigits)
    return Message(key, [Message.Argument("value", number)])
  }
}

extension Quantity {
  /// An exact value with its unit, as settings and scenarios have it: `3초`, `1,000 WCU`.
  package var message: Message {
    if unit == .seconds, value >= 60, value < 7200, let seconds = Int(exactly: value) {
      return Self.minutes(seconds)
    }
    let scale = UnitScale(unit, for: value)
    let scaled = value * scale.factor
    return scale.message(scaled, Precision.exact(scaled))
  }

  /// `3분 30초`; people do not read 3.5 minutes as a clock does.
  private static func minutes(_ seconds: Int) -> Message {
    let minutes = Message.Argument.count("minutes", seconds / 60)
    guard seconds % 60 != 0 else {
      return Message("pages.unit.wholeMinutes", [minutes])
    }
    return Message("pages.unit.minutesSeconds", [minutes, .count("seconds", seconds % 60)])
  }
}
