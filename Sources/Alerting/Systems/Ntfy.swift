/// ntfy. A message holds 4,096 bytes; more would become an attached file.
public struct Ntfy: MessagingSystem {
    public static let name = "ntfy"
    /// The server's own address, `https://ntfy.example.org/`.
    public let address: Secret
    public let topic: Secret
    public let token: Secret?

    public init(address: Secret, topic: Secret, token: Secret? = nil) {
        self.address = address
        self.topic = topic
        self.token = token
    }

    /// The public server refills one message each five seconds; the bucket is sixty.
    public var rates: RateLimits { RateLimits([.init(count: 60, in: .seconds(300))], silence: .seconds(30)) }
    public var textCapacity: Int { 3500 }
    public func understands(_ mention: Mention) -> Bool { false }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        let priority: JSON = message.urgency == .statutory ? 5 : 3
        let body = try message.body(attempt, limit: 4000, measuring: { $0.plain.utf8.count }) { text in
            let click = message.links.first.map { [JSON.Member(name: "click", value: .string($0.url))] } ?? []
            return .object(
                [
                    .init(name: "topic", value: .string(topic.revealed)),
                    .init(name: "title", value: .string(text.title)),
                    .init(name: "message", value: .string(text.plainText.isEmpty ? text.title : text.plainText)),
                    .init(name: "priority", value: priority),
                ] + click)
        }
        let authorization = token.map { [("Authorization", "Bearer \($0.revealed)")] } ?? []
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders + authorization, body: body.bytes,
            isShortened: body.isShortened)
    }

    /// Success is 200 with the message's `id`: a captive page answers 200 as well.
    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        let code = reply.json?["code"]?.asInteger.map { String($0) }
        if let failure = reply.failureByStatus { return failure }
        return reply.json?["id"]?.asString != nil ? .done : .again(.fault, reply, code: code)
    }
}
