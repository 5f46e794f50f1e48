import Foundation
import Synchronization

/// One writer for all acts of this process. While it commits, acts gather; then it commits those together.
final class WriteQueue: Sendable {
    private let engine: any Engine
    private let patience: Duration
    private let thread = DispatchQueue(label: "watchbill.storage.writer")
    /// Waking those who wait takes as long as a tenth of a commit, so the writer leaves it to another thread.
    private let answers = DispatchQueue(label: "watchbill.storage.answers")
    private let state = Mutex(State())

    /// So many acts are run in one transaction; and so many wait, before further ones are turned away.
    static let largestBatch = 512
    static let mostWaiting = 20_000

    private struct State {
        var waiting: [any WaitingAct] = []
        var isRunning = false
        var isClosed = false
        var acts = 0
        var batches = 0
        var whenIdle: [CheckedContinuation<Void, Never>] = []
    }

    init(engine: any Engine, patience: Duration) {
        self.engine = engine
        self.patience = patience
    }

    func run<Value: Sendable>(
        isJournaled: Bool, isAlone: Bool = false, _ body: @escaping @Sendable (WriteContext) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let act = Act(
                isJournaled: isJournaled, isAlone: isAlone, patience: .now + patience, body: body,
                continuation: continuation)
            if let refusal = enqueue(act) {
                act.fail(refusal)
                act.answer()
            }
        }
    }

    /// Acts and batches committed since the store was opened.
    var counts: (acts: Int, batches: Int) { state.withLock { ($0.acts, $0.batches) } }

    /// Refuses further acts, and returns when those that wait are answered.
    func close() async {
        await withCheckedContinuation { continuation in
            let isIdle = state.withLock { state in
                state.isClosed = true
                if state.isRunning { state.whenIdle.append(continuation) }
                return !state.isRunning
            }
            if isIdle { continuation.resume() }
        }
    }

    /// Nil, or why the act is not taken.
    private func enqueue(_ act: any WaitingAct) -> StorageError? {
        let (refusal, starts) = state.withLock { state -> (StorageError?, Bool) in
            if state.isClosed { return (.closed(place: engine.place), false) }
            if state.waiting.count >= Self.mostWaiting {
                let reason = "\(state.waiting.count) acts are waiting already"
                return (.unavailable(place: engine.place, reason: reason), false)
            }
            state.waiting.append(act)
            defer { state.isRunning = true }
            return (nil, !state.isRunning)
        }
        if starts { thread.async { self.drain() } }
        return refusal
    }

    private func drain() {
        while let acts = take(Self.largestBatch) {
            commit(acts)
            answers.async { for act in acts { act.answer() } }
        }
    }

    /// The acts that wait; nil, and the writer rests, when there are none.
    private func take(_ limit: Int) -> [any WaitingAct]? {
        let (acts, idle) = state.withLock { state -> ([any WaitingAct]?, [CheckedContinuation<Void, Never>]) in
            guard !state.waiting.isEmpty else {
                state.isRunning = false
                defer { state.whenIdle = [] }
                return (nil, state.whenIdle)
            }
            let together = state.waiting.prefix(limit).prefix { !$0.isAlone }
            let acts = together.isEmpty ? Array(state.waiting.prefix(1)) : Array(together)
            state.waiting.removeFirst(acts.count)
            return (acts, [])
        }
        if !idle.isEmpty { answers.async { for continuation in idle { continuation.resume() } } }
        return acts
    }

    /// Returns with every outcome final. While the database is away, tries again until nobody has patience left.
    private func commit(_ acts: [any WaitingAct]) {
        var acts = acts
        var lost: CommitLost?
        var pause = 0.02
        while !acts.isEmpty {
            let batch = Batch(engine: engine, acts: acts)
            do {
                if let unsettled = lost {
                    if try batch.happened(unsettled) { break }
                    lost = nil
                }
                try batch.run()
                break
            } catch let error as CommitLost {
                lost = error
            } catch {
                acts = stillPatient(acts, error, lost: lost)
            }
            if acts.isEmpty { return }
            Thread.sleep(forTimeInterval: pause * Double.random(in: 0.5...1))
            pause = min(pause * 2, 1)
        }
        state.withLock {
            $0.acts += acts.count
            $0.batches += 1
        }
    }

    /// The acts to try again. The others are failed: all of a lost commit together, otherwise each in its time.
    private func stillPatient(_ acts: [any WaitingAct], _ error: any Error, lost: CommitLost?) -> [any WaitingAct] {
        let now = ContinuousClock.now
        let isClosed = state.withLock { $0.isClosed }
        if let lost {
            if !isClosed, acts.contains(where: { $0.patience > now }) { return acts }
            let reason = (error as? StorageError)?.description ?? "\(error)"
            for act in acts {
                act.fail(StorageError.outcomeUnknown(place: engine.place, reason: "\(lost.reason) \(reason)"))
            }
            return []
        }
        for act in acts where isClosed || act.patience <= now { act.fail(error) }
        return isClosed ? [] : acts.filter { $0.patience > now }
    }
}
