import Alerting
import DutyCalendar
import Operations
import Record
import Storage

/// Empties the outbox: takes what is ready, sends it by the desk of its channel, writes down what came of it.
///
/// It can be killed at any moment: a message is in the record until its delivery is, so it is sent again then, under the
/// same name. Of all processes on one record one sends at a time, see ``Outbox``.
public actor Dispatcher {
    let outbox: Outbox
    let sender: any AlertSender
    let book: any ChannelBook
    let letterhead: Letterhead
    let clock: any WallClock
    let settings: DispatchSettings
    let trouble: @Sendable (String) -> Void

    var lease: DueClaim?
    var channels = ChannelSet(version: "", channels: [])
    var desks: [ChannelID: Desk] = [:]
    /// Everything that is in memory, by the name of its entry.
    var held: [AlertID: Held] = [:]
    /// How much of each line is in memory, and until when the line rests.
    var lines: [OutboxLine: LineState] = [:]
    var settlements = Settlements()
    /// Desks with something new in their queues.
    var toPump: Set<ChannelID> = []
    /// Answers to what was sent under an earlier lease concern nobody.
    var epoch = 0
    /// While lines are taken from the record one by one, an ordered channel waits for all of them.
    var isFilling = false
    public internal(set) var counters = DispatchCounters()
    private(set) var ring: AsyncStream<Void>.Continuation?
    var heartbeatAt: Timestamp?
    private var channelsLookedAt: Timestamp?
    private var isRenewing = false
    /// What waits and cannot be read; it was said.
    var unreadable: Set<String> = []

    struct LineState {
        var held: Set<String> = []
        var restsUntil: Timestamp?
    }

    public init(
        _ outbox: Outbox, sender: any AlertSender, book: any ChannelBook, letterhead: Letterhead,
        clock: any WallClock = SystemClock(), settings: DispatchSettings = DispatchSettings(),
        trouble: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.outbox = outbox
        self.sender = sender
        self.book = book
        self.letterhead = letterhead
        self.clock = clock
        self.settings = settings
        self.trouble = trouble
    }

    /// Runs until cancelled; what is under way then is ended and written down where that takes less than two seconds.
    public func run() async {
        let (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        self.ring = ring
        outbox.record.outboxBell.listen { ring.yield() }
        await withTaskCancellationHandler {
            var rings = bell.makeAsyncIterator()
            var failures = 0
            while !Task.isCancelled {
                var wakeAt = clock.now() + settings.poll
                do {
                    if let next = try await look() { wakeAt = min(wakeAt, next) }
                    failures = 0
                } catch {
                    failures += 1
                    fault(error)
                    wakeAt = clock.now() + min(.seconds(5), .milliseconds(100) * (1 << min(failures, 6)))
                }
                let alarm = Task { [clock, wakeAt] in
                    try? await clock.sleep(until: wakeAt)
                    ring.yield()
                }
                _ = await rings.next()
                alarm.cancel()
            }
        } onCancel: {
            ring.finish()
        }
        outbox.record.outboxBell.listen(nil)
        self.ring = nil
        await finish()
    }

    private func finish() async {
        let end = ContinuousClock.now + .seconds(2)
        while settlements.isBusy || desks.values.contains(where: { $0.underWay > 0 }), ContinuousClock.now < end {
            try? await Task.sleep(for: .milliseconds(10))
        }
        guard let lease else { return }
        self.lease = nil
        try? await outbox.giveUp(lease, at: clock.now())
    }

    /// Takes what is ready and sends as much as may be sent now. Returns when to look again at the latest; nil when nothing
    /// waits at all.
    @discardableResult
    public func look() async throws -> Timestamp? {
        let now = clock.now()
        try await lookAtChannels(now)
        guard try await holdLease(now) else { return nil }
        try await beatHeart(now)
        var next: Timestamp?
        func wake(at time: Timestamp?) {
            if let time { next = min(next ?? time, time) }
        }
        isFilling = true
        defer { isFilling = false }
        let waiting = try await outbox.lines()
        for line in waiting { wake(at: try await fill(line, of: waiting.count)) }
        isFilling = false
        pumpWhatIsNew()
        for channel in desks.keys {
            pump(channel)
            wake(at: desks[channel]?.wakeAt)
        }
        wake(at: heartbeatAt)
        counters.held = held.count
        return next
    }

    /// Whether nothing is under way and nothing is left to be written down.
    public var isIdle: Bool { !settlements.isBusy && desks.values.allSatisfy { $0.underWay == 0 } }

    // MARK: Lease and channels

    private func holdLease(_ now: Timestamp) async throws -> Bool {
        if let lease, lease.leaseUntil > now, now + settings.lease >= lease.leaseUntil {
            let left = lease.leaseUntil.milliseconds - now.milliseconds
            if left * 2 > settings.lease.wholeMilliseconds { return true }
            if left * 5 > settings.lease.wholeMilliseconds {
                // A commit may take long; what is ready meanwhile does not wait for it.
                renewBesides(lease, at: now)
                return true
            }
            do {
                self.lease = try await outbox.renew(lease, at: now, for: settings.lease)
                return true
            } catch StorageError.claimLost {
                dropEverything(isTaken: true)
            }
        } else if lease != nil {
            dropEverything()
        }
        if lease == nil {
            lease = try await outbox.take(at: now, lease: settings.lease)
            if lease != nil { try await takeOver() } else { dropEverything(isTaken: true) }
        }
        counters.isSending = lease != nil
        return lease != nil
    }

    private func renewBesides(_ lease: DueClaim, at now: Timestamp) {
        guard !isRenewing else { return }
        isRenewing = true
        Task {
            defer { isRenewing = false }
            do {
                let renewed = try await outbox.renew(lease, at: now, for: settings.lease)
                if self.lease == lease { self.lease = renewed }
            } catch StorageError.claimLost {
                if self.lease == lease { dropEverything(isTaken: true) }
            } catch {
                fault(error)
            }
        }
    }

    /// What was known of the channels by whoever sent before.
    private func takeOver() async throws {
        let stored = try await outbox.channels()
        let before = desks
        desks = [:]
        for open in channels.channels {
            let id = open.channel.id
            setUp(open, stored[id])
            // What was sent while the record was away stands nowhere else.
            if let known = before[id] { desks[id]?.state.countIn(known.state) }
        }
        startSettling()
    }

    /// Somebody else may send by now, and what is in memory is theirs. As long as nobody is known to have the lease, what
    /// has come of messages is kept, to be written down under the next one; who has taken it over sends them anew.
    func dropEverything(isTaken: Bool = false) {
        lease = nil
        if isTaken {
            settlements.waiting = []
            settlements.notes = []
            settlements.recovered = []
        }
        let known = Set(settlements.waiting.map(\.name))
        held = held.filter { known.contains($0.key) }
        lines = [:]
        for item in held.values { lines[item.line, default: LineState()].held.insert(item.id) }
        settlements.states = [:]
        for id in desks.keys { desks[id]?.forgetWork() }
        epoch += 1
        counters.isSending = false
    }

    private func lookAtChannels(_ now: Timestamp) async throws {
        if let last = channelsLookedAt, now >= last, now < last + .seconds(1), !channels.version.isEmpty { return }
        channelsLookedAt = now
        await letterhead.prepare()
        let found = try await book.channels()
        if lease != nil { try await lookForEnabled(now) }
        guard found.version != channels.version else { return }
        channels = found
        for (channel, reason) in found.unusable.sorted(by: { $0.key < $1.key }) { trouble("\(channel): \(reason.en)") }
        let known = desks
        desks = [:]
        for open in found.channels {
            let id = open.channel.id
            setUp(open, known[id]?.stored)
            guard var desk = known[id] else { continue }
            // What is under way goes on. What waits comes from the record again, for the new settings.
            for name in desk.queue.removeAll() { release(name) }
            desk.open = open
            desk.queue = ChannelQueue(rates: desk.rates, isOrdered: desk.isOrdered)
            if desk.settings != desks[id]?.settings {
                desk.settings = desks[id]?.settings ?? desk.settings
                desk.state.enable()
            }
            desks[id] = desk
        }
        for line in lines.keys { lines[line]?.restsUntil = nil }
        // What waited for a channel that is gone goes another way.
        for (id, desk) in known where desks[id] == nil {
            var queue = desk.queue
            for name in queue.removeAll() { send(name, at: now) }
        }
    }

    /// What an operator had tried again, maybe by another process.
    private func lookForEnabled(_ now: Timestamp) async throws {
        for (id, stored) in try await outbox.channels() {
            guard var desk = desks[id], let enabled = stored.enabledAt, desk.enabledAt.map({ enabled > $0 }) ?? true
            else { continue }
            desk.enabledAt = enabled
            desk.state.enable()
            desk.recoveredAt = now
            desks[id] = desk
            settlements.recovered.insert(id)
            reconsiderLines(with: id)
        }
        startSettling()
    }

    private func setUp(_ open: OpenChannel, _ stored: StoredChannel?) {
        desks[open.channel.id] = Desk(open, settings: channels.settings[open.channel.id] ?? "", stored: stored)
    }

    func fault(_ error: any Error) {
        counters.lastError = "\(error)"
        trouble("\(error)")
    }

    func wake() { ring?.yield() }
}

extension Duration {
    var wholeMilliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
