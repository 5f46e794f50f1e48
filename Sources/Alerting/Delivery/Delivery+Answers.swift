import DutyCalendar

extension Delivery {
    /// Takes in what an attempt through `channel` came to. `random` is 0 up to 1. What follows, ``decide(at:plan:readiness:)``
    /// tells. An answer that comes after the message has arrived elsewhere changes nothing.
    public mutating func received(
        _ answer: DeliveryAnswer, from channel: ChannelID, at now: Timestamp, random: Double,
        plan: RetryPlan = .standard
    ) {
        guard let index = tracks.firstIndex(where: { $0.channel == channel }) else { return }
        tracks[index].attempts += 1
        tracks[index].last = answer.facts
        switch answer {
        case .done:
            // Also from the dead: a late success is a success.
            if case .delivered = phase { return }
            phase = .delivered(channel, at: now)
        case .shorten:
            tracks[index].shortenings += 1
            tracks[index].isClosed = tracks[index].shortenings > 4
            tracks[index].nextAt = now
        case .never: tracks[index].isClosed = true
        case .again(let again):
            let times = tracks[index].endings[again.cause.rawValue, default: 0] + 1
            tracks[index].endings[again.cause.rawValue] = times
            if let most = again.atMost, times > most { tracks[index].isClosed = true }
            tracks[index].notBefore = again.after.map { now + $0 }
            // With the clock set right it is tried at once.
            tracks[index].nextAt =
                again.cause == .clock
                ? now
                : plan.next(
                    after: tracks[index].attempts, from: now, asked: again.after, end: end(plan), random: random)
        }
    }

    /// The channel works again: what waits for its next attempt there need not wait longer, so that messages arrive in the
    /// order of their causes.
    public mutating func channelRecovered(_ channel: ChannelID, at now: Timestamp) {
        guard let index = tracks.firstIndex(where: { $0.channel == channel }) else { return }
        tracks[index].nextAt = min(tracks[index].nextAt, max(now, tracks[index].notBefore ?? now))
    }

    /// Brings a dead letter back, as an operator asks for: all channels are tried afresh, under the same name. With a new
    /// end of its use where the old one has passed.
    public func replayed(through channels: [ChannelID]? = nil, uselessAfter: Timestamp?, at now: Timestamp) -> Delivery
    {
        Delivery(
            id: id, urgency: urgency, uselessAfter: uselessAfter, channels: channels ?? tracks.map(\.channel), at: now)
    }

    private init(
        id: AlertID, urgency: AlertUrgency, uselessAfter: Timestamp?, channels: [ChannelID], at now: Timestamp
    ) {
        self.id = id
        self.urgency = urgency
        self.uselessAfter = uselessAfter
        begun = now
        tracks = channels.map { Track(channel: $0, nextAt: now) }
    }
}

extension DeliveryAnswer {
    /// Nil for success.
    public var facts: AnswerFacts? {
        switch self {
        case .done: nil
        case .again(let again): again.facts
        case .never(let never): never.facts
        case .shorten(let facts): facts
        }
    }
}
