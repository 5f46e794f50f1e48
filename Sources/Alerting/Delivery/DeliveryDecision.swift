import DutyCalendar

/// What the shell has to do for a message.
public enum DeliveryDecision: Hashable, Sendable {
    /// Put it into the queue of this channel; with how much less text than usual.
    case send(ChannelID, shortenings: Int)
    /// Nothing is due before that.
    case wait(until: Timestamp)
    /// It has arrived, through this channel, after that many attempts in all.
    case delivered(ChannelID, attempts: Int)
    /// It will not arrive by itself any more: somebody has to know, and may replay it.
    case dead(DeadLetter)
}

/// Why a message did not arrive, with what came of each channel.
public struct DeadLetter: Codable, Hashable, Sendable {
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// Its use ended before it arrived.
        case useless
        /// It was tried for as long as the plan says.
        case expired
        /// No channel takes it.
        case refused
        /// Its route reaches no channel.
        case noChannel
    }

    public struct Outcome: Codable, Hashable, Sendable {
        public let channel: ChannelID
        public let attempts: Int
        /// Of the last attempt; nil where none was made.
        public let last: AnswerFacts?
    }

    public let id: AlertID
    public let reason: Reason
    public let at: Timestamp
    public let outcomes: [Outcome]

    /// `Undelivered: its use has ended; dingtalk-main: 7 attempts, HTTP 503`.
    public var words: AlertText {
        let each = outcomes.map { outcome in
            let last = outcome.last?.words ?? AlertText(zh: "未曾发出", en: "never sent")
            return AlertText(
                zh: "\(outcome.channel)：\(outcome.attempts) 次，\(last.zh)",
                en: "\(outcome.channel): \(outcome.attempts) attempts, \(last.en)")
        }
        return AlertText(
            zh: (["未送达：" + reason.words.zh] + each.map(\.zh)).joined(separator: "；"),
            en: (["Undelivered: " + reason.words.en] + each.map(\.en)).joined(separator: "; "))
    }
}

extension DeadLetter.Reason {
    public var words: AlertText {
        switch self {
        case .useless: AlertText(zh: "有效时间已过", en: "its use has ended")
        case .expired: AlertText(zh: "重试期限已到", en: "it was tried for too long")
        case .refused: AlertText(zh: "各通道均不接受", en: "no channel takes it")
        case .noChannel: AlertText(zh: "没有通道可用", en: "no channel is set for it")
        }
    }
}
