package import Diagnostics

/// The site's definition: `site/site.yml`, or the defaults for a folder that has none.
package struct Configuration: Hashable, Sendable {
  /// The title of the site in each language; Korean is used where a language lacks one.
  package var title: [Language: String]
  /// The languages of the pages, the notes' own first.
  package var languages: [Language]
  /// Where the site will stand, without `/` at the end; nil leaves out canonical addresses.
  package var baseURL: String?
  package var author: String?
  /// The folder of the notes, relative to the root of the project; empty for the root itself.
  package var content: String
  /// Notes in the order of the navigation; the others follow by address.
  package var navigation: [String]
  /// Warnings fail the command, too.
  package var isStrict: Bool
  /// What the notes' systems are exposed to when neither note nor directive says.
  package var scenario: ScenarioDefaults

  /// The values of the `scenario` block; nil ones follow from the system's capacity.
  package struct ScenarioDefaults: Hashable, Sendable, Codable {
    /// Requests per second before and after the spike.
    package var rate: Double?
    /// Requests per second during the spike.
    package var peak: Double?
    /// Seconds that the spike lasts.
    package var duration: Double?

    package init(rate: Double? = nil, peak: Double? = nil, duration: Double? = nil) {
      self.rate = rate
      self.peak = peak
      self.duration = duration
    }
  }

  package init(
    title: [Language: String] = [:], languages: [Language] = [.korean, .english],
    baseURL: String? = nil, author: String? = nil, content: String = "",
    navigation: [String] = [], isStrict: Bool = false,
    scenario: ScenarioDefaults = ScenarioDefaults()
  ) {
    self.title = title
    self.languages = languages
    self.baseURL = baseURL
    self.author = author
    self.content = content
    self.navigation = navigation
    self.isStrict = isStrict
    self.scenario = scenario
  }
}
