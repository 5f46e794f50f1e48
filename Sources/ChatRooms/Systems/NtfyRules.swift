/// ntfy: topic, title and message as JSON at the server's root.
public struct NtfyRules: RoomRules {
    public static let name = "ntfy"
    public let topic: String
    /// Nil where everybody may write to the topic.
    public let token: String?

    public init(topic: String, token: String? = nil) {
        self.topic = topic
        self.token = token
    }

    public var target: String { "" }
    /// The server's own default.
    public var rate: RoomRate { RoomRate([.bucket(size: 60, refill: 5000)]) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: target)
        let members = try request.object()
        guard let name = members.text("topic") else { throw RoomRefusal(.wrongForm, "topic") }
        if let token {
            guard request.header("Authorization") == "Bearer \(token)" else { throw RoomRefusal(.token) }
        }
        guard name == topic else { throw RoomRefusal(.address, "topic") }
        guard let message = members.text("message"), !message.isEmpty else { throw RoomRefusal(.empty) }
        // More would become an attached file, which nobody reads in time.
        guard message.utf8.count <= 4096 else { throw RoomRefusal(.tooLong, "\(message.utf8.count) bytes of 4096") }
        return Shown(title: members.text("title") ?? topic, text: message)
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply {
        .json(
            """
            {"id":"m\(number)","time":\(now / 1000),"expires":\(now / 1000 + 43_200),"event":"message",\
            "topic":\(quoted(topic)),"title":\(quoted(shown.title)),"message":\(quoted(shown.text))}
            """)
    }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (status, code, words) =
            switch refusal.reason {
            case .address: (403, 40301, "forbidden")
            case .token, .signature, .clock: (401, 40101, "unauthorized")
            case .method: (404, 40401, "page not found")
            case .contentType, .malformed, .wrongForm, .empty, .keyword:
                (400, 40024, "invalid request: request body must be valid JSON")
            case .tooLong: (413, 41301, "attachment too large, or bandwidth limit reached")
            case .tooFast, .silenced: (429, 42901, "limit reached: too many requests")
            case .fault: (500, 50001, "internal server error")
            }
        return .json(status, #"{"code":\#(code),"http":\#(status),"error":"\#(words)"}"#)
    }
}
