/// Gotify. The token goes into a header, never into the address.
public struct Gotify: MessagingSystem {
    public static let name = "gotify"
    /// `https://gotify.example.org/message`.
    public let address: Secret
    public let token: Secret

    public init(address: Secret, token: Secret) {
        self.address = address
        self.token = token
    }

    public var rates: RateLimits { RateLimits([.init(count: 10, in: .seconds(1))], silence: .seconds(30)) }
    public var textCapacity: Int { 4000 }
    public func understands(_ mention: Mention) -> Bool { false }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        let priority: JSON = message.urgency == .statutory ? 8 : 4
        let body = try message.body(attempt, limit: 16_000) { text in
            [
                "title": .string(text.title),
                "message": .string(text.plainText.isEmpty ? text.title : text.plainText), "priority": priority,
            ]
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders + [("X-Gotify-Key", token.revealed)], body: body.bytes,
            isShortened: body.isShortened)
    }

    /// Success is 200 with the message's number.
    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        let code = reply.json?["errorCode"]?.asInteger.map { String($0) }
        if let failure = reply.failureByStatus { return failure }
        return reply.json?["id"]?.asInteger != nil ? .done : .again(.fault, reply, code: code)
    }
}
