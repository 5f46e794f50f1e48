/// Anything else: method, address, headers and body as an operator writes them, with `{{names}}` in the body.
public struct TemplatedWebhook: MessagingSystem {
    public static let name = "custom"
    public let method: AlertRequest.Method
    public let address: Secret
    /// Their values may be secrets.
    public let headers: [String: Secret]
    public let template: BodyTemplate
    /// Bytes of the whole body.
    public let limit: Int
    public let rates: RateLimits
    /// What an answer must hold besides a status of 2xx; nil where the status is enough.
    public let successText: String?

    public init(
        method: AlertRequest.Method = .post, address: Secret, headers: [String: Secret] = [:], template: BodyTemplate,
        limit: Int = 16_000, rates: RateLimits = .none, successText: String? = nil
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.template = template
        self.limit = limit
        self.rates = rates
        self.successText = successText
    }

    public var textCapacity: Int { max(200, limit / 3) }
    public func understands(_ mention: Mention) -> Bool { false }

    public func request(for message: ClearedMessage, _ attempt: Attempt) throws(RequestRefusal) -> AlertRequest {
        let limit = attempt.limit(limit)
        let mark = AlertText(zh: "……（已截短）", en: "… (shortened)")[attempt.language]
        let text = message.written(in: attempt.language)
        guard
            let fitting = text.fitted(
                to: limit, mark: mark, size: { template.bytes(message, $0, attempt.language).count })
        else { throw .doesNotFit(limit: limit) }
        // Sorted, so that the same message is the same request.
        let own = headers.sorted { $0.key < $1.key }.map { ($0.key, $0.value.revealed) }
        let type =
            own.contains { $0.0.lowercased() == "content-type" } ? [] : [("Content-Type", template.form.contentType)]
        return try AlertRequest(
            method: method, url: address.revealed, headers: type + own,
            body: template.bytes(message, fitting, attempt.language), isShortened: fitting.isShortened)
    }

    public func answer(to reply: HTTPReply) -> DeliveryAnswer {
        if let failure = reply.failureByStatus { return failure }
        guard let successText, !reply.text.contains(successText) else { return .done }
        return .again(.fault, reply)
    }
}
