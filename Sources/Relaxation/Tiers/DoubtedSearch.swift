import Synchronization

/// A search that may be in vain, and another one at the same time that tells whether it is.
///
/// The first one's result is taken wherever it has a solution, whichever ends first, so that it is the same each time.
struct DoubtedSearch<Other: Sendable>: Sendable {
    enum Ending: Sendable {
        case first(BoxSearch.Result?)
        case other(Other)
    }

    /// So many seconds the first runs alone, if it does not end before. The result does not depend on it.
    var headStart = 0.0

    /// Is given what to call when it has a solution, which makes the other needless.
    let first: @Sendable (_ found: @escaping @Sendable () -> Void) async throws -> BoxSearch.Result?
    let other: @Sendable () async throws -> Other
    /// Whether the other one's result says that the first cannot have a solution.
    let contradicts: @Sendable (Other) -> Bool

    private final class Confirmation: Sendable {
        let isThere = Atomic(false)
    }

    /// Neither search is running any more when this returns.
    func value() async throws -> Ending {
        let confirmation = Confirmation()
        let nap = Task { [headStart] in try? await Task.sleep(for: .seconds(headStart)) }
        let other = Task { [other] in
            await nap.value
            return try await other()
        }
        let first = Task { [first] in
            try await first {
                confirmation.isThere.store(true, ordering: .releasing)
                other.cancel()
            }
        }
        let judge = Task { [contradicts] in
            let result = try await other.value
            if !confirmation.isThere.load(ordering: .acquiring), contradicts(result) { first.cancel() }
        }
        return try await withTaskCancellationHandler {
            let result = await first.result
            nap.cancel()
            if case .success(let result) = result, result?.best == nil {} else { other.cancel() }
            let second = await other.result
            _ = await judge.result
            guard let found = try result.get(), found.best != nil else { return .other(try second.get()) }
            return .first(found)
        } onCancel: {
            nap.cancel()
            first.cancel()
            other.cancel()
        }
    }
}
