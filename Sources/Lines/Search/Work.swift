import Synchronization

/// How much was done, measured in simplex steps, which are the same on every machine; for all threads of a search.
final class Work: Sendable {
    /// A unit of work as limits give it: about what a second brings.
    private static let stepsOfUnit = 20_000.0

    private let most: Double
    private let steps = Mutex(0)

    /// - Parameter limit: In units; nil for none.
    init(limit: Double?) { most = limit.map { $0 * Self.stepsOfUnit } ?? .infinity }

    var isLimited: Bool { most < .infinity }
    var units: Double { steps.withLock { Double($0) } / Self.stepsOfUnit }

    func add(_ more: Int) { steps.withLock { $0 += more } }

    var isDone: Bool { steps.withLock { Double($0) } >= most }
}
