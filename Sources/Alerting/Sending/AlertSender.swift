import DutyCalendar

/// Carries requests. It keeps nothing, decides nothing and tries nothing again.
public protocol AlertSender: Sendable {
    /// Sends one request and returns what came of it; what went wrong is a result like any other. A request whose task is
    /// cancelled ends as ``SendingFailure/stopped``.
    func send(_ request: AlertRequest, under terms: SendingTerms) async -> SendingResult
}

/// What came of a request.
public enum SendingResult: Hashable, Sendable {
    /// Status, headers and body, cut at ``SendingTerms/answerCap``.
    case reply(HTTPReply)
    case failed(SendingFailure)
}

/// Why there is no answer. Nothing secret is in it.
public enum SendingFailure: Error, Hashable, Sendable {
    case addressRefused(AddressRefusal)
    case nameNotFound
    case notConnected
    /// Neither the name of the certificate nor its authority is to be trusted, or TLS failed otherwise.
    case notTrusted
    case timedOut
    case brokenOff
    /// What came back is no answer of HTTP, or its headers have no end.
    case notHTTP
    /// Not the receiver's fault: the sender was stopped.
    case stopped
    /// libcurl's own code.
    case other(Int)

    /// A word for ``AnswerFacts/code``.
    public var code: String {
        switch self {
        case .addressRefused(let refusal): "address-\(refusal.kind.rawValue)"
        case .nameNotFound: "name-not-found"
        case .notConnected: "not-connected"
        case .notTrusted: "not-trusted"
        case .timedOut: "timeout"
        case .brokenOff: "broken-off"
        case .notHTTP: "not-http"
        case .stopped: "stopped"
        case .other(let code): "curl-\(code)"
        }
    }
}

extension MessagingSystem {
    /// What a result means for the message.
    public func answer(to result: SendingResult) -> DeliveryAnswer {
        switch result {
        case .reply(let reply): answer(to: reply)
        case .failed(let failure):
            .again(.init(.noAnswer, facts: AnswerFacts(status: 0, code: failure.code)))
        }
    }
}
