import Synchronization

/// A search that may be in vain, and another one at the same time that tells whether it is.
///
/// The first one's result is taken wherever it has a solution, whichever ends first, so that it is the same each time.
struct DoubtedSearch: Sendable {
    enum Ending: Sendable {
        case first(BoxSearch.Result?)
        case other(BoxSearch.Result?)
    }

    /// Is given what to call when it has a solution, which makes the other needless.
    let first: @Sendable (_ found: @escaping @Sendable () -> Void) async throws -> BoxSearch.Result?
    let other: @Sendable () async throws -> BoxSearch.Result?
    /// Whether the other one's result says that the first cannot have a solution.
    let contradicts: @Sendable (BoxSearch.Result?) -> Bool

    private final class Confirmation: Sendable {
        let isThere = Atomic(false)
    }

    /// Neither search is running any more when this returns.
    func value() async throws -> Ending {
        let confirmation = Confirmation()
        let other = Task { [other] in try await other() }
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
            if case .success(let result) = result, result?.best == nil {} else { other.cancel() }
            let second = await other.result
            _ = await judge.result
            guard let found = try result.get(), found.best != nil else { return .other(try second.get()) }
            return .first(found)
        } onCancel: {
            first.cancel()
            other.cancel()
        }
    }
}
