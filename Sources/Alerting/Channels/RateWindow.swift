import DutyCalendar

/// Keeps one robot within its limits, by the times of what was sent to it.
///
/// Any stretch of time counts, however the receiver cuts its minutes. And because a message takes its time on the way, each
/// stretch is taken a little longer than the receiver's own.
public struct RateWindow: Codable, Hashable, Sendable {
    /// The latest ones, oldest first; no more than the largest limit needs.
    private var sent: [Timestamp] = []
    private var silentUntil: Timestamp?

    public init() {}

    /// Added to each stretch: the most by which two messages may catch up with each other on the way.
    static let slack = Duration.milliseconds(1500)

    /// When the next message may go, not before `now`. Ordinary ones leave a quarter of each limit to statutory ones.
    public func earliest(for urgency: AlertUrgency, within rates: RateLimits, from now: Timestamp) -> Timestamp {
        var earliest = max(now, silentUntil ?? now)
        for limit in rates.limits {
            let allowed = Self.allowed(limit, urgency)
            guard sent.count >= allowed else { continue }
            earliest = max(earliest, sent[sent.count - allowed] + limit.span + Self.slack)
        }
        return earliest
    }

    /// How many may go at once at `now`.
    public func room(for urgency: AlertUrgency, within rates: RateLimits, at now: Timestamp) -> Int {
        if let silentUntil, now < silentUntil { return 0 }
        return rates.limits.map { limit in
            let start = now - (limit.span + Self.slack)
            return max(0, Self.allowed(limit, urgency) - sent.count { $0 > start })
        }.min() ?? .max
    }

    /// Counts a message, whatever comes of it.
    public mutating func record(at now: Timestamp, within rates: RateLimits) {
        // Times never go back here, also where the clock does: what was sent stays counted.
        sent.append(max(now, sent.last ?? now))
        let needed = rates.limits.map(\.count).max() ?? 0
        if sent.count > needed { sent.removeFirst(sent.count - needed) }
    }

    /// The receiver said "too fast": nothing goes until `end`.
    public mutating func fallSilent(until end: Timestamp) {
        silentUntil = max(end, silentUntil ?? end)
    }

    /// Counts what another account of the same robot has and this one lacks. What both have counts once.
    public mutating func countIn(_ other: RateWindow) {
        if let end = other.silentUntil { fallSilent(until: end) }
        let most = max(sent.count + 64, 128)
        var missing: [Timestamp] = [], known = sent[...]
        for time in other.sent {
            known = known.drop { $0 < time }
            if known.first == time { known.removeFirst() } else { missing.append(time) }
        }
        guard !missing.isEmpty else { return }
        sent = Array((sent + missing).sorted().suffix(most))
    }

    private static func allowed(_ limit: RateLimits.Limit, _ urgency: AlertUrgency) -> Int {
        urgency == .statutory ? limit.count : limit.count - limit.count / 4
    }
}

extension Timestamp {
    static func - (instant: Timestamp, length: Duration) -> Timestamp { instant + (Duration.zero - length) }
}
