/// Bark, to one iPhone. What Apple passes on holds 4,096 bytes.
public struct Bark: MessagingSystem {
    public static let name = "bark"
    /// `https://api.day.app/push`, or the same on a server of one's own.
    public let address: Secret
    public let deviceKey: Secret
    public let group: String

    public init(address: Secret, deviceKey: Secret, group: String = "watchbill") {
        self.address = address
        self.deviceKey = deviceKey
        self.group = group
    }

    public var rates: RateLimits { RateLimits([.init(count: 5, in: .seconds(1))], silence: .seconds(30)) }
    public var textCapacity: Int { 2500 }
    public func understands(_ mention: Mention) -> Bool { false }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        let level: JSON = message.urgency == .statutory ? "timeSensitive" : "active"
        let body = try message.body(attempt, limit: 3500) { text in
            let url = message.links.first.map { [JSON.Member(name: "url", value: .string($0.url))] } ?? []
            return .object(
                [
                    .init(name: "device_key", value: .string(deviceKey.revealed)),
                    .init(name: "title", value: .string(text.title)),
                    .init(name: "body", value: .string(text.text.isEmpty ? text.title : text.text)),
                    .init(name: "level", value: level), .init(name: "group", value: .string(group)),
                ] + url)
        }
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders, body: body.bytes, isShortened: body.isShortened)
    }

    /// Success is `code` 200 in the body; 400 there means that the device is not known any more.
    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        guard let code = reply.json?["code"]?.asInteger
        else { return reply.failureByStatus ?? .again(.fault, reply) }
        switch code {
        case 200: return reply.failureByStatus ?? .done
        case 400, 404: return .never(.channel, reply, code: String(code))
        case 413: return .shorten(AnswerFacts(reply, code: String(code)))
        case 429: return .again(.rate, reply, after: .seconds(60), code: String(code))
        default: return .again(.fault, reply, atMost: 5, code: String(code))
        }
    }
}
