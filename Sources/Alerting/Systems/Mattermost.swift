/// Mattermost and Rocket.Chat, incoming webhook.
public struct Mattermost: MessagingSystem {
    public static let name = "mattermost"
    public let address: Secret

    public init(address: Secret) { self.address = address }

    public var rates: RateLimits { RateLimits([.init(count: 5, in: .seconds(1))], silence: .seconds(30)) }
    public var textCapacity: Int { 4000 }

    public func understands(_ mention: Mention) -> Bool {
        if case .telephone = mention { false } else { true }
    }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        var mentions = ""
        for mention in message.mentions {
            switch mention {
            case .everyone: mentions += "@channel "
            case .user(let name):
                mentions +=
                    "@\(String(name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })) "
            case .telephone: break
            }
        }
        // A post holds 16,383 characters; bytes are never fewer.
        let body = try message.body(attempt, limit: 16_000, escaping: Self.escaped) { text in
            ["text": .string("\(mentions)**\(text.title)**\n\(text.plainText)")]
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    /// Marks of Markdown get a backslash, and `@` a space of no width behind it, so that nothing entered calls everybody.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            if "\\`*_{}[]()#+!|~<>".unicodeScalars.contains(scalar) { output += "\\" }
            output.unicodeScalars.append(scalar)
            if scalar == "@" { output += "\u{200B}" }
        }
        return output
    }

    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        if let failure = reply.failureByStatus { return failure }
        // Mattermost says `ok`, Rocket.Chat `{"success":true}`.
        if reply.text.trimmed == "ok" || reply.json?["success"] == .bool(true) { return .done }
        return .again(.fault, reply)
    }
}
