/// Feishu and Lark (飞书), custom bot, version 2. 100 messages a minute and 5 a second; 20 KB.
public struct Feishu: MessagingSystem {
    public static let name = "feishu"
    /// `https://open.feishu.cn/open-apis/bot/v2/hook/…`, or at `open.larksuite.com`.
    public let address: Secret
    /// Nil where the bot asks for a keyword or an address instead.
    public let secret: Secret?
    /// A word that the bot demands, put before the title where it is not in the text.
    public let keyword: String?

    public init(address: Secret, secret: Secret?, keyword: String? = nil) {
        self.address = address
        self.secret = secret
        self.keyword = keyword
    }

    public var rates: RateLimits {
        RateLimits([.init(count: 100, in: .seconds(60)), .init(count: 5, in: .seconds(1))], silence: .seconds(60))
    }
    public var textCapacity: Int { 6000 }

    /// By open id only: a telephone number reaches nobody here.
    public func understands(_ mention: Mention) -> Bool {
        if case .telephone = mention { false } else { true }
    }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        var mentions = ""
        for mention in message.mentions {
            switch mention {
            case .everyone: mentions += "<at user_id=\"all\">\(attempt.language == .zh ? "所有人" : "everyone")</at> "
            case .user(let id): mentions += "<at user_id=\"\(Self.harmless(id))\"></at> "
            case .telephone: break
            }
        }
        let body = try message.body(attempt, limit: 20_000, escaping: Self.harmless) { text in
            var content = mentions + text.plain
            if let keyword, !content.contains(keyword) { content = keyword + "\n" + content }
            let core: [JSON.Member] = [
                .init(name: "msg_type", value: "text"),
                .init(name: "content", value: ["text": .string(content)]),
            ]
            return .object(signatureMembers(attempt) + core)
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    /// Angle brackets would begin a mention; their full-width forms do not.
    static func harmless(_ text: String) -> String {
        String(text.map { $0 == "<" ? "＜" : $0 == ">" ? "＞" : $0 == "\"" ? "＂" : $0 })
    }

    private func signatureMembers(_ attempt: Attempt) -> [JSON.Member] {
        guard let secret else { return [] }
        let sign = Self.signature(secret, seconds: attempt.seconds, attempt.signing)
        return [
            .init(name: "timestamp", value: .string(String(attempt.seconds))),
            .init(name: "sign", value: .string(sign)),
        ]
    }

    /// The key is the time and the secret; what is signed is empty.
    static func signature(_ secret: Secret, seconds: Int64, _ signing: Signing) -> String {
        base64(signing.hmacSHA256(Array("\(seconds)\n\(secret.revealed)".utf8), []))
    }

    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        guard let json = reply.json, let code = (json["code"] ?? json["StatusCode"])?.asInteger
        else { return reply.failureByStatus ?? .again(.fault, reply) }
        let text = String(code)
        switch code {
        case 0: return reply.failureByStatus ?? .done
        case 11232: return .again(.rate, reply, after: .seconds(60), code: text)
        // Malformed or too large: what we write is well-formed, so less of it may pass.
        case 9499: return .shorten(AnswerFacts(reply, code: text))
        case 19001, 19022, 19024: return .never(.channel, reply, code: text)
        case 19021: return .again(.clock, reply, atMost: 1, code: text)
        default:
            return reply.status == 429
                ? .again(.rate, reply, after: .seconds(60), code: text) : .again(.fault, reply, atMost: 5, code: text)
        }
    }
}
