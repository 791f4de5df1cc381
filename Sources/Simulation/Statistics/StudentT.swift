/// Quantiles of Student's t distribution, for confidence intervals over replications.
enum StudentT {
  /// The two-sided critical value for `degrees` of freedom at error probability `alpha`, by
  /// Hill's expansion (Abramowitz and Stegun 26.7.5); exact to four digits from 10 degrees on,
  /// and there are never fewer than 19 where it counts.
  static func critical(degrees: Int, alpha: Double) -> Double {
    guard degrees > 0 else { return .infinity }
    let z = normalQuantile(1 - alpha / 2)
    let n = Double(degrees)
    let z2 = z * z
    let first = (z2 + 1) * z / 4
    let second = ((5 * z2 + 16) * z2 + 3) * z / 96
    let third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) * z / 384
    let fourth = ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) * z / 92_160
    return z + (first + (second + (third + fourth / n) / n) / n) / n
  }

  /// The standard normal quantile for `p` in (0.5, 1): a rational approximation (Abramowitz
  /// and Stegun 26.2.23), then Newton's method.
  static func normalQuantile(_ p: Double) -> Double {
    let tail = 1 - p
    let t = (-2 * Elementary.log(tail)).squareRoot()
    let above = 2.515517 + t * (0.802853 + t * 0.010328)
    let below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    var z = t - above / below
    for _ in 0..<3 {
      z += (upperTail(z) - tail) / (0.398_942_280_401_432_7 * Elementary.exp(-0.5 * z * z))
    }
    return z
  }

  /// P(Z > z) for z ≥ 0, by Simpson's rule over the density, to about 1e-12.
  private static func upperTail(_ z: Double) -> Double {
    guard z > 0 else { return 0.5 }
    let intervals = 400
    let width = z / Double(intervals)
    var sum = 1.0 + Elementary.exp(-0.5 * z * z)
    for index in 1..<intervals {
      let x = Double(index) * width
      sum += Elementary.exp(-0.5 * x * x) * (index % 2 == 0 ? 2 : 4)
    }
    return 0.5 - sum * width / 3 * 0.398_942_280_401_432_7
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
