/// Slack, incoming webhook. About one message a second.
public struct Slack: MessagingSystem {
    public static let name = "slack"
    public let address: Secret

    public init(address: Secret) { self.address = address }

    public var rates: RateLimits { RateLimits([.init(count: 1, in: .seconds(1))], silence: .seconds(30)) }
    public var textCapacity: Int { 2500 }

    public func understands(_ mention: Mention) -> Bool {
        if case .telephone = mention { false } else { true }
    }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        var mentions = ""
        for mention in message.mentions {
            switch mention {
            case .everyone: mentions += "<!channel> "
            case .user(let id): mentions += "<@\(String(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }))> "
            case .telephone: break
            }
        }
        // A section holds 3,000 characters; bytes are never fewer.
        let body = try message.body(
            attempt, limit: 3000, escaping: Self.escaped, measuring: { (mentions + $0.plain).utf8.count }
        ) { text in
            [
                "text": .string(mentions + text.title),
                "blocks": [
                    [
                        "type": "section",
                        "text": ["type": "mrkdwn", "text": .string(mentions + text.plain), "verbatim": true],
                    ]
                ],
            ]
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    /// Slack's three control characters: without them nothing becomes a mention or a link.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        let word = reply.text.trimmed
        if reply.status == 200, word == "ok" { return .done }
        switch word {
        case "no_active_hooks", "no_service", "invalid_token", "channel_not_found", "channel_is_archived",
            "action_prohibited":
            return .never(.channel, reply, code: word)
        case "invalid_payload", "no_text": return .never(.message, reply, code: word)
        default: return reply.failureByStatus ?? .again(.fault, reply)
        }
    }
}
