import DutyCalendar

@testable import Alerting

/// A robot as its maker describes it: so many in any minute, then silence. It counts what it silenced.
struct SimulatedRobot {
    let limits: RateLimits
    /// No answer comes in these stretches.
    var outages: [DutySpan] = []
    var arrivals: [Timestamp] = []
    var silentUntil: Timestamp?
    var silenced = 0
    /// Every message that arrived, with the members of a digest.
    var received: [(ids: [AlertID], at: Timestamp)] = []

    init(_ limits: RateLimits) { self.limits = limits }

    mutating func take(_ message: ClearedMessage, at now: Timestamp) -> DeliveryAnswer {
        if outages.contains(where: { $0.contains(now) }) { return .noAnswer }
        arrivals.append(now)
        let isFast = limits.limits.contains { limit in
            arrivals.count { $0.length(until: now) < limit.span } > limit.count
        }
        if isFast { silentUntil = now + limits.silence }
        if let silentUntil, now < silentUntil {
            silenced += 1
            return .again(.init(.rate, after: limits.silence, facts: AnswerFacts(status: 200, code: "130101")))
        }
        received.append((message.members.isEmpty ? [message.id] : message.members, now))
        return .done
    }
}

/// What the shell does, without its network and its database: a night in a few moments.
struct SimulatedNight {
    var robots: [ChannelID: SimulatedRobot]
    var states: [ChannelID: ChannelState]
    var queues: [ChannelID: ChannelQueue]
    var deliveries: [AlertID: Delivery] = [:]
    var messages: [AlertID: ClearedMessage] = [:]
    var dead: [AlertID: DeadLetter] = [:]
    var events: [(ChannelID, ChannelState.Event)] = []
    var dice: Dice

    init(_ robots: [ChannelID: SimulatedRobot], seed: Int) {
        self.robots = robots
        states = robots.mapValues { _ in ChannelState() }
        queues = robots.mapValues { ChannelQueue(rates: $0.limits) }
        dice = Dice(seed)
    }

    /// Runs until everything has arrived or is dead; at most until `last`.
    mutating func run(_ arriving: [(message: AlertMessage, channels: [ChannelID])], until last: Timestamp) throws {
        var arriving = arriving.sorted { $0.message.at < $1.message.at }[...]
        var now = arriving.first?.message.at ?? last
        while now < last {
            while let next = arriving.first, next.message.at <= now {
                messages[next.message.id] = try Sample.cleared(next.message)
                deliveries[next.message.id] = Delivery(of: next.message, through: next.channels, at: now)
                arriving = arriving.dropFirst()
            }
            var wakeUps = decideAll(at: now)
            for channel in robots.keys.sorted() { wakeUps += send(channel, at: now) }
            if let next = arriving.first { wakeUps.append(next.message.at) }
            guard !(deliveries.isEmpty && arriving.isEmpty) else { return }
            now = max(now + .milliseconds(50), wakeUps.min() ?? now)
        }
    }

    private mutating func decideAll(at now: Timestamp) -> [Timestamp] {
        var wakeUps: [Timestamp] = []
        for id in deliveries.keys.sorted() {
            guard var delivery = deliveries[id] else { continue }
            let urgency = delivery.urgency
            let decision = delivery.decide(at: now) { channel in
                states[channel]?.readiness(for: urgency, within: robots[channel]?.limits ?? .none, from: now)
            }
            deliveries[id] = delivery
            switch decision {
            case .send(let channel, _):
                // Also while it waits in a queue its use can end.
                if let end = delivery.uselessAfter { wakeUps.append(end) }
                for other in queues.keys where other != channel { queues[other]?.remove(id) }
                queues[channel]?.put(.init(id: id, urgency: delivery.urgency, at: messages[id]?.at ?? now))
            case .wait(let until): wakeUps.append(until)
            case .delivered: deliveries[id] = nil
            case .dead(let letter):
                dead[id] = letter
                deliveries[id] = nil
                for channel in queues.keys { queues[channel]?.remove(id) }
            }
        }
        return wakeUps
    }

    private mutating func send(_ channel: ChannelID, at now: Timestamp) -> [Timestamp] {
        guard var state = states[channel], var queue = queues[channel], var robot = robots[channel] else { return [] }
        defer { (states[channel], queues[channel], robots[channel]) = (state, queue, robot) }
        var wakeUps: [Timestamp] = []
        while true {
            switch queue.next(state, at: now) {
            case .idle, .disabled: return wakeUps
            case .wait(let until): return wakeUps + [until]
            case .send(let ids):
                let waiting = ids.compactMap { messages[$0] }
                guard let (message, count) = Digest.merging(waiting, capacity: 2048, language: .zh, zone: .shanghai)
                else { return wakeUps }
                queue.finished(ids)
                for entry in waiting.dropFirst(count) {
                    queue.put(.init(id: entry.id, urgency: entry.urgency, at: entry.at))
                }
                state.sent(at: now, within: robot.limits)
                let answer = robot.take(message, at: now)
                // What has failed, and what waits behind it, may go another way at once.
                if answer != .done { wakeUps.append(now) }
                let happened = state.received(answer, within: robot.limits, at: now)
                events += happened.map { (channel, $0) }
                for id in ids.prefix(count) {
                    deliveries[id]?.received(answer, from: channel, at: now, random: dice.fraction())
                    if answer == .done { deliveries[id] = nil }
                }
                if happened.contains(.recovered) {
                    for id in deliveries.keys { deliveries[id]?.channelRecovered(channel, at: now) }
                    // Those that are due now, in their order.
                    deliveries.keys.sorted().forEach { id in
                        guard let delivery = deliveries[id] else { return }
                        queue.put(.init(id: id, urgency: delivery.urgency, at: messages[id]?.at ?? now))
                    }
                }
            }
        }
    }
}
