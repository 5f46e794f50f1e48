import DutyCalendar

/// One message on its way: its channels in order of preference, what was tried, what comes next.
///
/// While the first channel fails, the next one takes over at once, and the first is tried again in its turn: the message
/// has arrived as soon as one of them has taken it. What a crash interrupts is sent again, under the same name.
public struct Delivery: Codable, Hashable, Sendable {
    /// What was tried on one channel.
    struct Track: Codable, Hashable, Sendable {
        let channel: ChannelID
        var attempts = 0
        /// In a row, of each kind that the system limits.
        var endings: [String: Int] = [:]
        var shortenings = 0
        var nextAt: Timestamp
        /// What the receiver asked for; nothing shortens that.
        var notBefore: Timestamp?
        /// No further attempt is made here.
        var isClosed = false
        var last: AnswerFacts?
    }

    public enum Phase: Codable, Hashable, Sendable {
        case open
        case delivered(ChannelID, at: Timestamp)
        case dead(DeadLetter)
    }

    public let id: AlertID
    public let urgency: AlertUrgency
    public let begun: Timestamp
    public let uselessAfter: Timestamp?
    public internal(set) var phase = Phase.open
    var tracks: [Track]

    /// `channels` in order of preference.
    public init(of message: AlertMessage, through channels: [ChannelID], at now: Timestamp) {
        id = message.id
        urgency = message.kind.urgency
        begun = now
        uselessAfter = message.uselessAfter
        var seen: Set<ChannelID> = []
        tracks = channels.filter { seen.insert($0).inserted }.map { Track(channel: $0, nextAt: now) }
    }

    /// In order of preference.
    public var channels: [ChannelID] { tracks.map(\.channel) }

    /// How often a channel has said "too long".
    public func shortenings(on channel: ChannelID) -> Int {
        tracks.first { $0.channel == channel }?.shortenings ?? 0
    }

    /// What the channel that was tried last for it said; nil where nothing was tried or the last one took it.
    public var lastAnswer: AnswerFacts? { tracks.last { $0.last != nil }?.last }

    public var attempts: Int { tracks.reduce(0) { $0 + $1.attempts } }

    /// The last instant at which an attempt makes sense.
    func end(_ plan: RetryPlan) -> Timestamp { uselessAfter ?? begun + plan.longest }

    /// What is to be done at `now`. To be asked again at the time it names, and for all that waits on a channel after each
    /// failure there: also what is in its queue may go another way then. `readiness` says when a channel takes a message, nil for a disabled one.
    ///
    /// A statutory alert takes the first channel that is ready; an ordinary one waits for a channel that only keeps to its
    /// rate, as long as that is less than five minutes.
    public mutating func decide(
        at now: Timestamp, plan: RetryPlan = .standard, readiness: (ChannelID) -> ChannelState.Readiness?
    ) -> DeliveryDecision {
        switch phase {
        case .delivered(let channel, _): return .delivered(channel, attempts: attempts)
        case .dead(let letter): return .dead(letter)
        case .open: break
        }
        guard !tracks.isEmpty else { return die(.noChannel, at: now) }
        guard now < end(plan) else { return die(uselessAfter == nil ? .expired : .useless, at: now) }
        var earliest: Timestamp?
        var isUsable = false
        for track in tracks where !track.isClosed {
            guard let ready = readiness(track.channel) else { continue }
            isUsable = true
            let due = max(ready.at, track.nextAt)
            if due <= now { return .send(track.channel, shortenings: track.shortenings) }
            earliest = min(due, earliest ?? due)
            let isPatient =
                urgency == .ordinary && !ready.isFailing && track.nextAt <= now
                && now.length(until: ready.at) < .seconds(300)
            if isPatient { break }
        }
        guard isUsable, let earliest else { return die(.refused, at: now) }
        // The end is a moment to wake up for as well: then it is said that the message did not arrive.
        return .wait(until: min(earliest, end(plan)))
    }

    mutating func die(_ reason: DeadLetter.Reason, at now: Timestamp) -> DeliveryDecision {
        let outcomes = tracks.map { DeadLetter.Outcome(channel: $0.channel, attempts: $0.attempts, last: $0.last) }
        let letter = DeadLetter(id: id, reason: reason, at: now, outcomes: outcomes)
        phase = .dead(letter)
        return .dead(letter)
    }
}
