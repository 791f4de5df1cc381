import Architecture
import Diagnostics
import Pages
import Publishing
import Simulation
import Testing
import Translation

@testable import Snippets

/// What `gongbu models` prints.
@Suite struct ModelListingTests {
  private static func words(_ language: Language) -> Phrasebook {
    Phrasebook(language: language, files: Theme().textFiles(for: language))
  }

  @Test func everyModelReadsOnlyWhatAnArchFenceCanState() {
    var settings = 0
    for service in ModelListing.services {
      for setting in Simulator.settings(of: service) {
        settings += 1
        let unit = SettingReader.unit(of: setting.name)
        #expect(
          unit != nil && (setting.standard == nil || setting.standard?.unit == unit),
          "\(service.identifier) reads \(setting.name), which no note can state")
      }
    }
    #expect(settings > 200)
  }

  @Test func aServiceTellsDefaultsAndWhereTheyComeFrom() {
    let text = ModelListing(Self.words(.korean)).paragraph(Service("sqs"))
    #expect(text.contains("visibilityTimeout"))
    #expect(text.contains("30초"))
    #expect(text.contains("[sqs.visibility.default"))
    #expect(text.contains("delaySeconds") && text.contains("적었을 때만 쓴다"))
  }

  @Test func everySettingHasAMeaningInBothLanguages() {
    for language in [Language.korean, .english] {
      let listing = ModelListing(Self.words(language))
      for service in ModelListing.services {
        #expect(!listing.paragraph(service).contains("setting."))
        #expect(!listing.paragraph(service).contains("assumption."))
      }
    }
  }

  /// Where the words of an assumption name numbers, the value that is assumed is one of them.
  @Test func assumptionsSayTheValueThatIsAssumed() {
    var said = 0
    for language in [Language.korean, .english] {
      let words = Self.words(language)
      for setting in ModelListing.services.flatMap(Simulator.settings) {
        guard let value = setting.standard, case .assumed(let key) = setting.origin else {
          continue
        }
        let text = words.text(Message(key))
        let numbers = text.matches(of: /(?:^|[^A-Za-z0-9])([0-9][0-9,]*(?:\.[0-9]+)?)/).compactMap {
          Double($0.output.1.filter { $0 != "," })
        }
        guard !numbers.isEmpty else { continue }
        said += 1
        let shown = words.text(value.message).prefix { $0.isNumber || $0 == "." }
        let isSaid = numbers.contains(value.value) || numbers.contains(Double(shown) ?? -1)
        #expect(isSaid, "\(setting.name) is \(value.value), but: \(text)")
      }
    }
    #expect(said > 20)
  }
}
