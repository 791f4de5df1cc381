/// Quantiles of Student's t distribution, for confidence intervals over replications.
enum StudentT {
  /// The two-sided critical value for `degrees` of freedom at error probability `alpha`: the
  /// density integrated by Simpson's rule, and Newton's method on the tail from the left, where
  /// it cannot overshoot.
  static func critical(degrees: Int, alpha: Double) -> Double {
    guard degrees > 0 else { return .infinity }
    let constant = normalisation(degrees)
    var t = 1.0
    for _ in 0..<100 {
      let tail = 0.5 - constant * integral(to: t, degrees)
      let step = (tail - alpha / 2) / (constant * density(t, degrees))
      t += step
      if abs(step) < 1e-9 * t { break }
    }
    return t
  }

  /// Γ((n + 1) / 2) / (√(n π) Γ(n / 2)), from n − 2 to n by the recurrence of Γ.
  private static func normalisation(_ degrees: Int) -> Double {
    var n = degrees % 2 == 1 ? 1 : 2
    var constant = n == 1 ? 1 / Double.pi : 1 / (2 * 2.0.squareRoot())
    while n < degrees {
      let before = Double(n)
      constant *= (before / (before + 2)).squareRoot() * (before + 1) / before
      n += 2
    }
    return constant
  }

  /// (1 + t² / n) to the power of −(n + 1) / 2.
  private static func density(_ t: Double, _ degrees: Int) -> Double {
    let base = 1 / (1 + t * t / Double(degrees))
    var factor = base
    var power = degrees % 2 == 1 ? 1.0 : base.squareRoot()
    var exponent = (degrees + 1) / 2
    while exponent > 0 {
      if exponent & 1 == 1 { power *= factor }
      factor *= factor
      exponent >>= 1
    }
    return power
  }

  private static func integral(to t: Double, _ degrees: Int) -> Double {
    let intervals = 256
    let width = t / Double(intervals)
    var sum = 1 + density(t, degrees)
    for index in 1..<intervals {
      sum += density(Double(index) * width, degrees) * (index % 2 == 0 ? 2 : 4)
    }
    return sum * width / 3
  }
}

/// Mean and spread of one value over replications.
struct Sample: Sendable {
  private(set) var values: [Double] = []

  init(_ values: [Double] = []) { self.values = values }

  var mean: Double {
    values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// The unbiased variance.
  var variance: Double {
    guard values.count > 1 else { return 0 }
    let mean = mean
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
  }

  /// Half the width of the confidence interval of the mean.
  func halfWidth(critical: Double) -> Double {
    guard values.count > 1 else { return 0 }
    let error = (variance / Double(values.count)).squareRoot()
    return error == 0 ? 0 : critical * error
  }
}
