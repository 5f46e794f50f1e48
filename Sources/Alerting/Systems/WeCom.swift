/// WeCom (企业微信), group robot. Text of 2048 bytes at most; 20 messages a minute. It has no signature: whoever knows the
/// address can write.
public struct WeCom: MessagingSystem {
    public static let name = "wecom"
    /// `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…`.
    public let address: Secret

    public init(address: Secret) { self.address = address }

    public var rates: RateLimits { RateLimits([.init(count: 20, in: .seconds(60))], silence: .seconds(60)) }
    public var textCapacity: Int { 2048 }
    public func understands(_ mention: Mention) -> Bool { true }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        var users: [JSON] = [], mobiles: [JSON] = []
        for mention in message.mentions {
            switch mention {
            case .everyone: users.append("@all")
            case .user(let id): users.append(.string(id))
            case .telephone(let number): mobiles.append(.string(number))
            }
        }
        // The limit is on the text, not on the body.
        let body = try message.body(attempt, limit: 2048, measuring: { $0.plain.utf8.count }) { text in
            [
                "msgtype": "text",
                "text": [
                    "content": .string(text.plain), "mentioned_list": .array(users),
                    "mentioned_mobile_list": .array(mobiles),
                ],
            ]
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        guard let json = reply.json, let code = json["errcode"]?.asInteger
        else { return reply.failureByStatus ?? .again(.fault, reply) }
        let text = String(code)
        switch code {
        case 0: return reply.failureByStatus ?? .done
        case -1: return .again(.busy, reply, atMost: 3, code: text)
        case 45009: return .again(.rate, reply, after: .seconds(60), code: text)
        case 93000: return .never(.channel, reply, code: text)
        // Too long, or the key is malformed: the words tell which.
        case 40058:
            let words = json["errmsg"]?.asString?.lowercased() ?? ""
            return words.contains("key")
                ? .never(.channel, reply, code: text) : .shorten(AnswerFacts(reply, code: text))
        case 40008, 44004: return .never(.message, reply, code: text)
        default: return .again(.fault, reply, atMost: 5, code: text)
        }
    }
}
