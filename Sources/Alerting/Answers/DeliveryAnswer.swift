import DutyCalendar

/// What an attempt came to.
public enum DeliveryAnswer: Hashable, Sendable {
    case done
    case again(Again)
    case never(Never)
    /// Too long: send it again at once, with less text.
    case shorten(AnswerFacts)

    public struct Again: Hashable, Sendable {
        public enum Cause: String, Codable, Sendable, CaseIterable {
            /// Too many at a time. It says nothing against the channel, which is to rest until `after`.
            case rate
            /// The receiver says itself that it is busy.
            case busy
            /// An answer that is a failure, or none that can be understood.
            case fault
            /// No answer came: refused, broken off, timed out. The receiver may have the message.
            case noAnswer
            /// The signature's time is wrong: set the clock right, once.
            case clock
        }

        public let cause: Cause
        /// Not before that much time has passed, where the receiver says so.
        public let after: Duration?
        /// How many attempts in all may end like this; nil for as many as the plan has.
        public let atMost: Int?
        public let facts: AnswerFacts

        public init(_ cause: Cause, after: Duration? = nil, atMost: Int? = nil, facts: AnswerFacts) {
            self.cause = cause
            self.after = after
            self.atMost = atMost
            self.facts = facts
        }
    }

    public struct Never: Hashable, Sendable {
        public enum Cause: String, Codable, Sendable, CaseIterable {
            /// This message will not be taken, others may.
            case message
            /// The channel does not exist any more, or its settings are wrong: disable it, and alert through another one.
            case channel
        }

        public let cause: Cause
        public let facts: AnswerFacts

        public init(_ cause: Cause, facts: AnswerFacts) {
            self.cause = cause
            self.facts = facts
        }
    }
}

/// What a person needs to find the mistake: the status, the system's own code, the time of its clock. Never the body,
/// which may repeat what was sent.
public struct AnswerFacts: Codable, Hashable, Sendable {
    public let status: Int
    /// `310000`, or a word such as `no_service`; nil where there was none.
    public let code: String?
    /// By the `Date` header.
    public let serverTime: Timestamp?

    public init(status: Int, code: String? = nil, serverTime: Timestamp? = nil) {
        self.status = status
        self.code = code
        self.serverTime = serverTime
    }

    init(_ reply: HTTPReply, code: String? = nil) {
        self.init(status: reply.status, code: code, serverTime: reply.header("Date").flatMap(HTTPDate.read))
    }

    public var words: AlertText {
        guard status > 0 else {
            return AlertText(zh: "没有应答", en: "no answer") + AlertText(code.map { " (\($0))" } ?? "")
        }
        return AlertText("HTTP \(status)\(code.map { ", \($0)" } ?? "")")
    }
}

extension DeliveryAnswer {
    /// For what the shell has seen without an answer: connection refused, timeout, broken off, TLS not valid.
    public static let noAnswer = DeliveryAnswer.again(.init(.noAnswer, facts: AnswerFacts(status: 0)))

    static func again(
        _ cause: Again.Cause, _ reply: HTTPReply, after: Duration? = nil, atMost: Int? = nil, code: String? = nil
    ) -> DeliveryAnswer {
        let told = RetryAfter(reply)?.wait
        let wait = [after, told].compactMap { $0 }.max()
        return .again(Again(cause, after: wait, atMost: atMost, facts: AnswerFacts(reply, code: code)))
    }

    static func never(_ cause: Never.Cause, _ reply: HTTPReply, code: String? = nil) -> DeliveryAnswer {
        .never(Never(cause, facts: AnswerFacts(reply, code: code)))
    }
}
