/// A figure of the service, with a value for each set of labels.
public struct Metric: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// Only ever grows, until the service starts anew.
        case counter
        case gauge
    }

    public struct Sample: Hashable, Sendable {
        public let labels: [String: String]
        public let value: Double

        public init(_ value: Double, labels: [String: String] = [:]) {
            self.labels = labels
            self.value = value
        }
    }

    /// As `watchbill_deadlines_missed_total`: letters, digits and underscores, units at the end.
    public let name: String
    public let help: String
    public let kind: Kind
    public let samples: [Sample]

    public init(_ name: String, help: String, kind: Kind, samples: [Sample]) {
        self.name = name
        self.help = help
        self.kind = kind
        self.samples = samples
    }

    public init(_ name: String, help: String, kind: Kind, _ value: Double) {
        self.init(name, help: help, kind: kind, samples: [Sample(value)])
    }
}
