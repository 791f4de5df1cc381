package import Diagnostics

/// A service or an actor that a component is an instance of, named by a stable identifier:
/// `lambda`, `sqs`, `client`. `ServiceCatalog` holds the ones that the program knows.
package struct Service: Hashable, Sendable, Comparable, Codable {
  package let identifier: String

  package init(_ identifier: String) { self.identifier = identifier }

  package static func < (left: Service, right: Service) -> Bool {
    left.identifier < right.identifier
  }
}

/// What a component does in a flow; decides its shape in diagrams and how `+` lists connect.
package enum Role: String, Hashable, Sendable, CaseIterable {
  /// Who sends requests: users, apps, devices.
  case client
  /// Where requests come in: API, load balancer, CDN.
  case entry
  case compute
  case queue
  case stream
  /// Fans a message out to subscribers: topics, event buses.
  case topic
  case store
  case cache
  case orchestrator
  /// Watches without being in the way of a request: metrics, logs, traces.
  case observer
  case identity
  /// Anything outside AWS, or without a role in a flow.
  case other
}

/// A service that the program knows: its role and every name that notes call it by.
package struct ServiceDescription: Hashable, Sendable {
  package var service: Service
  package var role: Role
  /// The name on diagrams: `API Gateway`, `DynamoDB`.
  package var name: String
  /// The name on diagrams in another language, where it differs: `사용자` for `Users`.
  package var localizedNames: [Language: String]
  /// Other spellings, Korean, English, abbreviated or misspelt, in lower case. A space in an
  /// alias also matches a hyphen or nothing: `api gateway` reads `ApiGateway`.
  package var aliases: [String]
  /// Everyday words that mean the service only beside surer names (큐, `topic`, and 람다, which
  /// outside AWS is a function of a programming language).
  package var commonWords: [String]

  package init(
    _ identifier: String, role: Role, name: String, localizedNames: [Language: String] = [:],
    aliases: [String] = [], commonWords: [String] = []
  ) {
    self.service = Service(identifier)
    self.role = role
    self.name = name
    self.localizedNames = localizedNames
    self.aliases = aliases
    self.commonWords = commonWords
  }
}
