/// How fast a receiver takes messages.
public struct RateLimits: Hashable, Sendable {
    /// At most `count` in any stretch of `span`.
    public struct Limit: Hashable, Sendable {
        public let count: Int
        public let span: Duration

        public init(count: Int, in span: Duration) {
            self.count = max(1, count)
            self.span = span
        }
    }

    public let limits: [Limit]
    /// How long the receiver is silent after it said "too fast", if its answer does not tell.
    public let silence: Duration

    public init(_ limits: [Limit], silence: Duration) {
        self.limits = limits
        self.silence = silence
    }

    public var isNone: Bool { limits.isEmpty }

    public static let none = RateLimits([], silence: .seconds(60))
}
