import DutyCalendar

/// What stands in a link that acknowledges one alert: `/a/TEXT`. Whoever holds it may acknowledge that alert, and nothing
/// else; see ``AcknowledgementLinks``.
public struct AcknowledgementToken: Hashable, Sendable {
    public let alert: AlertID
    /// The escalation's round that the link was sent in: each round has links of its own.
    public let round: Int
    /// From then on it acknowledges nothing. Whole seconds.
    public let expires: Timestamp

    /// A time within a second counts as that second's beginning, a negative round as 0.
    public init(alert: AlertID, round: Int, expires: Timestamp) {
        self.alert = alert
        self.round = max(0, round)
        self.expires = Timestamp(seconds: expires.milliseconds / 1000)
    }

    /// What is signed. The word at the beginning is the purpose: nothing that is signed for another one verifies here. An
    /// alert's name holds no dot, so the parts are clear.
    var payload: String { "\(Self.purpose).\(alert).\(expires.milliseconds / 1000).\(round)" }

    static let purpose = "ack"

    /// Nil for anything but exactly what ``payload`` writes.
    init?(payload: String) {
        let parts = payload.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 4, parts[0] == Self.purpose, let alert = AlertID(rawValue: parts[1]),
            let seconds = Int64(parts[2]), (-Self.lastSecond...Self.lastSecond).contains(seconds),
            let round = Int(parts[3]), round >= 0
        else { return nil }
        self.init(alert: alert, round: round, expires: Timestamp(seconds: seconds))
        guard self.payload == payload else { return nil }
    }

    private static let lastSecond = Int64.max / 1000
}

/// What a text from a link turns out to be.
public enum ReadToken: Hashable, Sendable {
    case valid(AcknowledgementToken)
    /// Genuine, and too late.
    case expired(AcknowledgementToken)
    /// Altered, signed by another key, for another purpose, or no token at all.
    case notOurs
}
