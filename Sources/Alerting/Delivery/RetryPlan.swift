import DutyCalendar

/// When a message is tried again.
public struct RetryPlan: Hashable, Sendable {
    /// After the first failure, the second and so on; the last one goes on.
    public let delays: [Duration]
    /// By how much of itself a delay is made longer or shorter: 0.2 is ±20 %.
    public let jitter: Double
    /// A message without an end of its use is given up after that.
    public let longest: Duration

    public init(delays: [Duration], jitter: Double, longest: Duration) {
        self.delays = delays
        self.jitter = max(0, min(jitter, 0.5))
        self.longest = longest
    }

    /// Seconds first: 2, 5, 10, 30 s, 1, 2, 5 and then every 10 min, for three days.
    public static let standard = RetryPlan(
        delays: [2, 5, 10, 30, 60, 120, 300, 600].map { .seconds($0) }, jitter: 0.2, longest: .seconds(259_200))

    /// The instant of the next attempt after `failures` failures. `random` is 0 up to 1. Never earlier than the receiver
    /// asked for; else at least four attempts fall into what is left until `end`, while they stay a second apart.
    public func next(
        after failures: Int, from now: Timestamp, asked: Duration?, end: Timestamp?, random: Double
    ) -> Timestamp {
        let plain = delays.isEmpty ? .seconds(60) : delays[max(0, min(failures, delays.count) - 1)]
        let factor = 1 + jitter * (2 * max(0, min(random, 1)) - 1)
        var delay = Duration.milliseconds(Int64(Double(plain.inMilliseconds) * factor))
        if let end { delay = min(delay, max(.seconds(1), now.length(until: end) / 4)) }
        return now + max(delay, asked ?? .zero)
    }
}
