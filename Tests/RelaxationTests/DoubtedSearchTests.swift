import Roster
import Synchronization
import Testing

@testable import Relaxation

@Suite("A search that may be in vain", .timeLimit(.minutes(1)))
struct DoubtedSearchTests {
    private typealias Doubted = DoubtedSearch<BoxSearch.Result?>

    private let nothing = BoxSearch.Result(bound: 0)
    private func found(_ cost: Int) -> BoxSearch.Result {
        BoxSearch.Result(best: [cost], bestCost: cost, bound: cost)
    }

    /// Ends when it is cancelled.
    @Sendable private func stuck() async -> BoxSearch.Result? {
        while !Task.isCancelled { try? await Task.sleep(for: .milliseconds(5)) }
        return nil
    }

    private func isFirst(_ ending: Doubted.Ending) -> Bool {
        if case .first = ending { true } else { false }
    }

    @Test("calls off the other as soon as it has a solution")
    func confirmed() async throws {
        let ending = try await Doubted { [found] isThere in
            isThere()
            try await Task.sleep(for: .milliseconds(20))
            return found(1)
        } other: {
            await stuck()
        } contradicts: { _ in
            true
        }.value()
        #expect(isFirst(ending))
    }

    @Test("is called off when the other says that there is nothing")
    func contradicted() async throws {
        let ending = try await Doubted { _ in
            await stuck()
        } other: { [found] in
            found(3)
        } contradicts: {
            $0?.bestCost == 3
        }.value()
        guard case .other(let result) = ending else {
            Issue.record("the first has nothing")
            return
        }
        #expect(result?.bestCost == 3)
    }

    @Test("goes on where the other agrees, and is taken though it ends later")
    func agreed() async throws {
        let ending = try await Doubted { [found] _ in
            try await Task.sleep(for: .milliseconds(100))
            return found(1)
        } other: { [found] in
            found(2)
        } contradicts: { _ in
            false
        }.value()
        #expect(isFirst(ending))
    }

    @Test("leaves the word to the other where it ends with nothing")
    func inVain() async throws {
        let ending = try await Doubted { [nothing] _ in
            nothing
        } other: { [found] in
            try await Task.sleep(for: .milliseconds(50))
            return found(2)
        } contradicts: { _ in
            false
        }.value()
        #expect(!isFirst(ending))
    }

    @Test("ends with both when the whole is cancelled")
    func cancelled() async throws {
        let task = Task {
            try await Doubted { _ in
                await stuck()
            } other: {
                await stuck()
            } contradicts: { _ in
                false
            }.value()
        }
        try await Task.sleep(for: .milliseconds(20))
        task.cancel()
        #expect(!isFirst(try await task.value))
    }

    @Test("tells what broke, unless there is a solution")
    func broken() async throws {
        struct Broken: Error {}
        await #expect(throws: Broken.self) {
            _ = try await Doubted { _ in
                throw Broken()
            } other: {
                await stuck()
            } contradicts: { _ in
                false
            }
            .value()
        }
        let ending = try await Doubted { [found] _ in
            found(1)
        } other: {
            throw Broken()
        } contradicts: { _ in
            false
        }.value()
        #expect(isFirst(ending))
    }
}
