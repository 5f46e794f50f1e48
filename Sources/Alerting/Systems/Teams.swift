/// Microsoft Teams, workflow: an adaptive card. 28 KB. A card by workflow mentions nobody.
public struct Teams: MessagingSystem {
    public static let name = "teams"
    /// The whole signed address, as the workflow shows it.
    public let address: Secret

    public init(address: Secret) { self.address = address }

    public var rates: RateLimits { RateLimits([.init(count: 4, in: .seconds(1))], silence: .seconds(30)) }
    public var textCapacity: Int { 8000 }
    public func understands(_ mention: Mention) -> Bool { false }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        // 28 KB, less what the workflow wraps around it.
        let body = try message.body(attempt, limit: 27_000, escaping: Self.escaped) { text in
            let blocks = [("Bolder", text.title), ("Default", text.plainText)].filter { !$0.1.isEmpty }
            return [
                "type": "message",
                "attachments": [
                    [
                        "contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": .null,
                        "content": [
                            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard",
                            "version": "1.2",
                            "body": .array(
                                blocks.map {
                                    ["type": "TextBlock", "text": .string($0.1), "weight": .string($0.0), "wrap": true]
                                }),
                        ],
                    ]
                ],
            ]
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    /// Cards know a little Markdown; a line break needs two.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            if "\\*_[]()".unicodeScalars.contains(scalar) { output += "\\" }
            output.unicodeScalars.append(scalar)
        }
        return output
    }

    /// 200 and 202 only. An old connector answers 200 with words of a failure in the body.
    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        if let failure = reply.failureByStatus { return failure }
        let text = reply.text.lowercased()
        if text.contains("429") && text.contains("failed") { return .again(.rate, reply, after: .seconds(60)) }
        if text.contains("failed") || reply.json?["error"] != nil { return .again(.fault, reply) }
        return reply.status == 200 || reply.status == 202 ? .done : .again(.fault, reply)
    }
}
