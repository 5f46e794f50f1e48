import DutyCalendar

/// A receiver of one's own, by Standard Webhooks 1.0.0: `webhook-id`, `webhook-timestamp`, `webhook-signature` over
/// `id.timestamp.body`. Under 20 kB.
public struct StandardWebhook: MessagingSystem {
    public static let name = "webhook"
    public let address: Secret
    public let keys: [WebhookKey]
    public let rates: RateLimits

    /// With several keys each message has a signature of each that is valid then, the first one first: so a receiver can
    /// change from one to the other at any time in between.
    public init(address: Secret, keys: [WebhookKey], rates: RateLimits = .none) {
        self.address = address
        self.keys = keys
        self.rates = rates
    }

    public var textCapacity: Int { 6000 }
    public func understands(_ mention: Mention) -> Bool { false }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        let valid = keys.filter { $0.isValid(at: attempt.now) }
        guard !valid.isEmpty else { throw .badKey }
        let body = try message.body(attempt, limit: 19_900) { payload(message, $0) }
        let signatures = valid.map {
            $0.signature(id: message.id.rawValue, seconds: attempt.seconds, body: body.bytes, attempt.signing)
        }
        let headers = [
            ("webhook-id", message.id.rawValue), ("webhook-timestamp", String(attempt.seconds)),
            ("webhook-signature", signatures.joined(separator: " ")),
        ]
        return try AlertRequest(
            url: address.revealed, headers: jsonHeaders + headers, body: body.bytes, isShortened: body.isShortened)
    }

    private func payload(_ message: ClearedMessage, _ text: FittedText) -> JSON {
        var data: [JSON.Member] = [
            .init(name: "id", value: .string(message.id.rawValue)),
            .init(name: "title", value: .string(text.title)), .init(name: "text", value: .string(text.text)),
            .init(name: "urgency", value: .string(message.urgency.rawValue)),
            .init(name: "drill", value: .bool(message.isDrill)),
        ]
        func add(_ name: String, _ value: JSON?) {
            if let value { data.append(.init(name: name, value: value)) }
        }
        add("number", message.number.map(JSON.string))
        add("level", message.grade.map { .string($0.rawValue) })
        add("deadline", message.deadline.map { .string(iso($0)) })
        add("links", text.links.isEmpty ? nil : .array(message.links.map { .string($0.url) }))
        add("members", message.members.isEmpty ? nil : .array(message.members.map { .string($0.rawValue) }))
        return [
            "type": .string("watchbill." + message.event), "timestamp": .string(iso(message.at)), "data": .object(data),
        ]
    }

    private func iso(_ instant: Timestamp) -> String { DutyZone.shanghai.iso(instant) }

    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        switch reply.status {
        case 200..<300: .done
        case 410: .never(.channel, reply)
        // Throttle.
        case 502, 504: .again(.busy, reply, after: .seconds(5))
        case 413, 429, 408, 425: reply.failureByStatus ?? .again(.fault, reply)
        // A receiver that is being repaired may answer anything for a while.
        default: .again(.fault, reply)
        }
    }
}
