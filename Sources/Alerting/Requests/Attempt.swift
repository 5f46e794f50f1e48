import DutyCalendar

/// What an attempt adds to the message. Everything is signed anew for each one.
public struct Attempt: Sendable {
    /// By the clock of the receiver, as far as it is known: see ``ChannelState/clockCorrection``.
    public let now: Timestamp
    public let signing: Signing
    public let language: AlertLanguage
    /// How often the system has said "too long": each time half as much is sent.
    public let shortenings: Int

    public init(now: Timestamp, signing: Signing, language: AlertLanguage, shortenings: Int = 0) {
        self.now = now
        self.signing = signing
        self.language = language
        self.shortenings = max(0, min(shortenings, 8))
    }

    func limit(_ bytes: Int) -> Int { bytes >> shortenings }

    var milliseconds: Int64 { now.milliseconds }
    var seconds: Int64 { now.milliseconds / 1000 }
}
