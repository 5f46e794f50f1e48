import DutyCalendar
import Incidents
import Operations
import Storage
import Synchronization

/// Fires deadlines when they are due, with any number of others on the same record: each fires once.
///
/// The record holds them as due items. The service sleeps until the next, looks again every half second for what other
/// processes wrote and for a clock that was set, and is woken by the acts of its own process. After a stop, what is overdue
/// fires at once, the longest overdue first. While the database is away it waits, and goes on by itself.
public final class DeadlineService: Sendable {
    public struct Settings: Sendable {
        /// So many wake-ups are claimed at a time, and fired at the same time, so that they share a commit.
        public var batch = 256
        /// When a node dies, others take its claims over after this; after twice as long where the clock is set back then.
        /// The same on all nodes.
        public var lease = Duration.seconds(15)
        public var poll = Duration.milliseconds(500)
        /// How often units that have come into the record are looked for.
        public var unitsEvery = Duration.seconds(600)

        public init() {}
    }

    let record: RecordStore
    let clock: any WallClock
    let settings: Settings
    private let trouble: @Sendable (DeadlineTrouble) -> Void
    private let state = Mutex(State())

    private struct State {
        var counters = DeadlineCounters()
        /// Claimed, and not fired because the database went away meanwhile.
        var held: [DueClaim] = []
        var failuresInARow = 0
        var unitsLookedForAt: Timestamp?
    }

    /// - Parameter trouble: Hears what went wrong; for the log.
    public init(
        _ record: RecordStore, clock: any WallClock = SystemClock(), settings: Settings = Settings(),
        trouble: @escaping @Sendable (DeadlineTrouble) -> Void = { _ in }
    ) {
        self.record = record
        self.clock = clock
        self.settings = settings
        self.trouble = trouble
    }

    public var counters: DeadlineCounters { state.withLock { $0.counters } }

    /// Runs until cancelled. Two in one process do no harm.
    public func run() async {
        while !Task.isCancelled {
            var wakeAt = clock.now() + settings.poll
            do {
                try await lookForUnits()
                if let next = try await passDue() { wakeAt = min(wakeAt, next) }
                state.withLock { $0.failuresInARow = 0 }
            } catch {
                wakeAt = clock.now() + pause()
                report(error, of: nil, again: wakeAt)
            }
            await sleep(until: wakeAt)
        }
    }

    /// Fires all that is due now, what comes due meanwhile included.
    ///
    /// - Returns: When to look again at the latest; nil when nothing is due at all.
    @discardableResult
    public func passDue() async throws -> Timestamp? {
        while !Task.isCancelled {
            record.alarm.look()
            let now = clock.now()
            let held = state.withLock { state in
                defer { state.held = [] }
                return state.held
            }
            if !held.isEmpty { await fire(held, at: now) }
            guard let next = try await nextDue(at: now), next <= now else { return try await next(after: now) }
            let claims = try await record.store.claim(
                WakeUp.kinds, dueBy: now, limit: settings.batch, lease: settings.lease)
            // Another node was quicker, and has not committed yet.
            if claims.isEmpty { return now + .milliseconds(20) }
            await fire(claims, at: now)
        }
        return nil
    }

    private func next(after now: Timestamp) async throws -> Timestamp? {
        guard state.withLock({ $0.held.isEmpty }) else { return now + settings.poll }
        return try await nextDue(at: now)
    }

    /// When a wake-up may be claimed next, at `now`; nil when none is set. What else is due in the record is for others.
    public func nextDue(at now: Timestamp) async throws -> Timestamp? {
        try await record.store.nextDue(WakeUp.kinds, at: now, lease: settings.lease)
    }

    func fire(_ claims: [DueClaim], at now: Timestamp) async {
        await withTaskGroup { group in
            for claim in claims { group.addTask { await self.fire(claim, at: now) } }
        }
    }

    private func fire(_ claim: DueClaim, at now: Timestamp) async {
        do {
            let events = try await carryOut(claim, at: now)
            state.withLock { $0.counters.count(events, due: claim.item.dueAt, at: now) }
        } catch StorageError.claimLost {
            state.withLock { $0.counters.claimsLost += 1 }
        } catch let error as StorageError where error.isTemporary {
            state.withLock { $0.held.append(claim) }
            report(error, of: claim.item.id, again: now + settings.poll)
        } catch {
            // It would fail again at once, so others go first.
            let again = now + .seconds(Int64(1) << min(claim.attempt, 12))
            state.withLock { $0.counters.givenBack += 1 }
            report(error, of: claim.item.id, again: again)
            try? await record.store.giveBack(claim, until: again)
        }
    }

    /// Longer with each failure in a row, up to ten seconds.
    private func pause() -> Duration {
        let failures = state.withLock { state in
            state.failuresInARow += 1
            return state.failuresInARow
        }
        return min(.seconds(10), .milliseconds(100) * (1 << min(failures, 10)))
    }

    private func report(_ error: any Error, of wakeUp: String?, again: Timestamp) {
        let words = "\(error)", now = clock.now()
        state.withLock {
            $0.counters.lastError = words
            $0.counters.lastErrorAt = now
        }
        trouble(DeadlineTrouble(wakeUp: wakeUp, error: words, again: again))
    }

    private func sleep(until time: Timestamp) async {
        let bell = record.alarm.bell(before: time)
        await withTaskGroup { group in
            group.addTask { [clock] in try? await clock.sleep(until: time) }
            group.addTask { for await _ in bell { return } }
            await group.next()
            group.cancelAll()
        }
    }

    // MARK: Units

    private func lookForUnits() async throws {
        let now = clock.now(), every = settings.unitsEvery
        let isDue = state.withLock { state in
            guard let last = state.unitsLookedForAt else { return true }
            return now < last || now >= last + every
        }
        guard isDue else { return }
        try await beginDays(at: now)
        state.withLock { $0.unitsLookedForAt = now }
    }
}
