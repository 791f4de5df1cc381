import Foundation
import Testing

@Suite struct HouseRulesTests {
}
