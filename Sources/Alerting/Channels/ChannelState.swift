import DutyCalendar

/// What is known of a channel from what happened to it: its rates, its breaker, whether it is disabled, how far its clock
/// is from ours. One value for each channel, shared by all its messages.
public struct ChannelState: Codable, Hashable, Sendable {
    public private(set) var window = RateWindow()
    public private(set) var breaker = CircuitBreaker()
    /// Why nothing is sent any more until an operator changes the channel.
    public private(set) var disabled: AnswerFacts?
    /// In milliseconds, added to our time before signing.
    private var correction: Int64 = 0

    public init() {}

    /// What others must hear of.
    public enum Event: Hashable, Sendable {
        /// It fails again and again; it is tried on. An alert through another channel is due.
        case failing(AnswerFacts)
        case recovered
        /// It is of no use any more. An alert through another channel is due.
        case disabled(AnswerFacts)
    }

    /// Nothing is sent for now, or only a probe.
    public var isKeptBack: Bool {
        if case .closed = breaker.phase { return disabled != nil }
        return true
    }

    public var clockCorrection: Duration { .milliseconds(correction) }

    /// When a message may go.
    public struct Readiness: Hashable, Sendable {
        public let at: Timestamp
        /// It waits because the channel fails, not because of its rate.
        public let isFailing: Bool

        public init(at: Timestamp, isFailing: Bool = false) {
            self.at = at
            self.isFailing = isFailing
        }
    }

    /// Nil for a disabled channel.
    public func readiness(for urgency: AlertUrgency, within rates: RateLimits, from now: Timestamp) -> Readiness? {
        guard disabled == nil else { return nil }
        let rested = breaker.earliest(from: now)
        return Readiness(
            at: max(window.earliest(for: urgency, within: rates, from: now), rested), isFailing: rested > now)
    }

    /// Before each request.
    public mutating func sent(at now: Timestamp, within rates: RateLimits) {
        window.record(at: now, within: rates)
        breaker.sent(at: now)
    }

    /// After each request.
    public mutating func received(_ answer: DeliveryAnswer, within rates: RateLimits, at now: Timestamp) -> [Event] {
        switch answer {
        case .done, .shorten: return breaker.succeeded() ? [.recovered] : []
        case .never(let never) where never.cause == .message: return breaker.succeeded() ? [.recovered] : []
        case .never(let never):
            guard disabled == nil else { return [] }
            disabled = never.facts
            return [.disabled(never.facts)]
        case .again(let again):
            switch again.cause {
            case .rate:
                window.fallSilent(until: now + max(again.after ?? .zero, again.after == nil ? rates.silence : .zero))
                return breaker.succeeded() ? [.recovered] : []
            case .clock:
                if let theirs = again.facts.serverTime {
                    correction = now.length(until: theirs).inMilliseconds
                }
                return []
            case .busy, .fault, .noAnswer:
                return breaker.failed(at: now) ? [.failing(again.facts)] : []
            }
        }
    }

    /// Counts what was sent under another account of the same channel, so that its rate holds over both.
    public mutating func countIn(_ other: ChannelState) { window.countIn(other.window) }

    /// An operator has changed the channel, or wants to try it again.
    public mutating func enable() {
        disabled = nil
        breaker = CircuitBreaker()
    }
}
