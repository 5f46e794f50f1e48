/// DingTalk (钉钉), custom robot. 20 messages a minute, then it is silent for ten; 20,000 bytes.
///
/// Plain text is sent, in which nothing that was entered can become a link, a picture or a mention.
public struct DingTalk: MessagingSystem {
    public static let name = "dingtalk"
    /// `https://oapi.dingtalk.com/robot/send?access_token=…`, as the robot's page shows it.
    public let address: Secret
    /// `SEC…`; nil where the robot asks for a keyword or an address instead.
    public let secret: Secret?
    /// A word that the robot demands, put before the title where it is not in the text.
    public let keyword: String?

    public init(address: Secret, secret: Secret?, keyword: String? = nil) {
        self.address = address
        self.secret = secret
        self.keyword = keyword
    }

    public var rates: RateLimits {
        RateLimits([.init(count: 20, in: .seconds(60))], silence: .seconds(600))
    }
    public var textCapacity: Int { 6000 }

    public func understands(_ mention: Mention) -> Bool { true }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        var mobiles: [JSON] = [], users: [JSON] = [], everyone = false, names = ""
        for mention in message.mentions {
            switch mention {
            case .everyone: everyone = true
            case .user(let id):
                users.append(.string(id))
                names += " @\(id)"
            case .telephone(let number):
                mobiles.append(.string(number))
                names += " @\(number)"
            }
        }
        let body = try message.body(attempt, limit: 20_000) { text in
            var content = text.plain
            if let keyword, !content.contains(keyword) { content = keyword + "\n" + content }
            if !names.isEmpty { content += "\n" + names.dropFirst() }
            return [
                "msgtype": "text", "text": ["content": .string(content)],
                "at": ["atMobiles": .array(mobiles), "atUserIds": .array(users), "isAtAll": .bool(everyone)],
            ]
        }
        var url = address.revealed
        if let secret {
            let sign = Self.signature(secret, milliseconds: attempt.milliseconds, attempt.signing)
            url += "\(url.contains("?") ? "&" : "?")timestamp=\(attempt.milliseconds)&sign=\(sign)"
        }
        return try AlertRequest(url: url, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    /// Percent-encoded. The key is the secret; what is signed is the time and the secret, not the body.
    static func signature(_ secret: Secret, milliseconds: Int64, _ signing: Signing) -> String {
        let message = "\(milliseconds)\n\(secret.revealed)"
        return percentEncoded(base64(signing.hmacSHA256(Array(secret.revealed.utf8), Array(message.utf8))))
    }
}
