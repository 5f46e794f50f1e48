/// What the service knows about itself, for whoever watches it.
public protocol ServiceStatus: Sendable {
    /// Whether it can do its work now. Asks the database, and does not wait long for it.
    func readiness() async -> Readiness
    /// Figures, as they are now.
    func metrics() async -> [Metric]
}

/// Whether requests and clocks are served.
public enum Readiness: Hashable, Sendable {
    case ready
    /// In words, without secrets.
    case notReady(reason: String)
}
