/// A receiver that an operator describes: what the templated webhook writes to.
public struct CustomRules: RoomRules {
    /// What the body is, and where title and text stand in it.
    public enum Form: Sendable, Hashable {
        case json(title: String, text: String)
        /// `application/x-www-form-urlencoded`.
        case form(title: String, text: String)
        /// The first line is the title.
        case plain
    }

    public static let name = "custom"
    public let method: String
    public let form: Form
    /// A header that must be there, with its value.
    public let header: RoomRequest.Field?
    /// Bytes of the whole body.
    public let limit: Int
    public let rate: RoomRate
    /// What success is answered with.
    public let successText: String

    public init(
        method: String = "POST", form: Form, header: RoomRequest.Field? = nil, limit: Int = 16_000,
        rate: RoomRate = .none, successText: String = "accepted"
    ) {
        self.method = method
        self.form = form
        self.header = header
        self.limit = limit
        self.rate = rate
        self.successText = successText
    }

    public var target: String { "in" }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(method: method, path: target)
        if let header {
            guard request.header(header.name) == header.value else { throw RoomRefusal(.token, header.name) }
        }
        try request.demandBody(atMost: limit)
        switch form {
        case .json(let title, let text):
            let members = try request.demandJSON()
            return try shown(members.text(title), members.text(text))
        case .form(let title, let text):
            guard request.mediaType == "application/x-www-form-urlencoded"
            else { throw RoomRefusal(.contentType, request.mediaType ?? "none") }
            let fields = RoomRequest(target: "?" + String(decoding: request.body, as: UTF8.self), body: [])
            return try shown(fields.queryValue(title), fields.queryValue(text))
        case .plain:
            guard request.mediaType == "text/plain" else {
                throw RoomRefusal(.contentType, request.mediaType ?? "none")
            }
            guard let text = String(validating: request.body, as: UTF8.self) else { throw RoomRefusal(.malformed) }
            guard !text.isEmpty else { throw RoomRefusal(.empty) }
            return Shown(lines: text)
        }
    }

    private func shown(_ title: String?, _ text: String?) throws(RoomRefusal) -> Shown {
        guard let title, let text else { throw RoomRefusal(.wrongForm, "title and text") }
        guard !title.isEmpty else { throw RoomRefusal(.empty) }
        return Shown(title: title, text: text)
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply { .text(200, successText) }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        switch refusal.reason {
        case .address: .text(404, "not found")
        case .token, .signature, .clock: .text(401, "unauthorized")
        case .method: .text(405, "method not allowed")
        case .contentType: .text(415, "unsupported media type")
        case .malformed, .wrongForm, .empty, .keyword: .text(400, "bad request")
        case .tooLong: .text(413, "too long")
        case .tooFast, .silenced: .text(429, "too many requests", [retryAfter(wait)])
        case .fault: .text(500, "internal error")
        }
    }
}
