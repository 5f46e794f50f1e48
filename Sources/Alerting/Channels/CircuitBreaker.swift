import DutyCalendar

/// Stops sending to a channel that keeps failing, and tries one message now and then until it works again.
public struct CircuitBreaker: Codable, Hashable, Sendable {
    /// So many failures in a row open it.
    public static let threshold = 5
    /// The first rest; each further one is twice as long.
    public static let firstRest = Duration.seconds(15)
    /// A dead channel is tried at least that often.
    public static let longestRest = Duration.seconds(120)
    /// A probe that has had no answer by then counts as failed: whoever sent it may have died.
    public static let probePatience = Duration.seconds(60)

    public enum Phase: Codable, Hashable, Sendable {
        case closed(failures: Int)
        case open(until: Timestamp, rests: Int)
        /// One message is under way, all others wait.
        case probing(since: Timestamp, rests: Int)
    }

    public private(set) var phase = Phase.closed(failures: 0)

    public init() {}

    /// When a message may be sent, as far as the breaker goes. Not before `now`.
    public func earliest(from now: Timestamp) -> Timestamp {
        switch phase {
        case .closed: now
        case .open(let until, _): max(now, until)
        case .probing(let since, _): max(now, since + Self.probePatience)
        }
    }

    /// A message is sent at `now`. After a rest it is the probe.
    public mutating func sent(at now: Timestamp) {
        switch phase {
        case .closed: break
        case .open(_, let rests), .probing(_, let rests): phase = .probing(since: now, rests: rests)
        }
    }

    /// Returns whether the channel has just come back.
    @discardableResult public mutating func succeeded() -> Bool {
        defer { phase = .closed(failures: 0) }
        if case .closed = phase { return false }
        return true
    }

    /// Returns whether the channel has just been given up for the time being: that is the moment to tell somebody.
    @discardableResult public mutating func failed(at now: Timestamp) -> Bool {
        switch phase {
        case .closed(let failures) where failures + 1 < Self.threshold:
            phase = .closed(failures: failures + 1)
            return false
        case .closed:
            phase = .open(until: now + Self.firstRest, rests: 1)
            return true
        case .open: return false
        case .probing(_, let rests):
            phase = .open(until: now + Self.rest(rests), rests: rests + 1)
            return false
        }
    }

    private static func rest(_ rests: Int) -> Duration {
        min(firstRest * (1 << min(rests, 10)), longestRest)
    }
}
