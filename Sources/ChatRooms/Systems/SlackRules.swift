/// Slack's incoming webhook: the path is the credential, and success is the bare word `ok`.
public struct SlackRules: RoomRules {
    public static let name = "slack"
    /// `T…/B…/X…`.
    public let token: String

    public init(token: String) { self.token = token }

    public var target: String { "services/\(token)" }
    public var rate: RoomRate { RoomRate([.window(count: 1, length: 1000)]) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        guard request.path == target else { throw RoomRefusal(.token) }
        try request.demand(path: target)
        let members = try request.demandJSON()
        let blocks = members.objects("blocks"), fallback = members.text("text")
        guard blocks.count <= 50 else { throw RoomRefusal(.tooLong, "\(blocks.count) blocks of 50") }
        let texts = blocks.compactMap { $0.object("text")?.text("text") }
        guard texts.allSatisfy({ $0.count <= 3000 }) else { throw RoomRefusal(.tooLong, "a section of over 3000") }
        guard let content = texts.isEmpty ? fallback : texts.joined(separator: "\n"), !content.isEmpty
        else { throw RoomRefusal(.empty) }
        guard content.count <= 40_000 else { throw RoomRefusal(.tooLong, "over 40000") }
        let (plain, mentions) = Self.read(content)
        return Shown(lines: plain, mentions: mentions)
    }

    /// `<!channel>` and `<@U1>` as people see them; what was entered holds no bare `<`.
    private static func read(_ text: String) -> (plain: String, mentions: [String]) {
        var plain = "", mentions: [String] = [], rest = text[...]
        while let opening = rest.firstIndex(of: "<"), let end = rest[opening...].firstIndex(of: ">") {
            let inside = rest[rest.index(after: opening)..<end]
            let seen = inside.hasPrefix("!") ? "@" + inside.dropFirst() : String(inside)
            if seen.hasPrefix("@") { mentions.append(seen) }
            plain += rest[..<opening] + seen
            rest = rest[rest.index(after: end)...]
        }
        plain += rest
        return (
            plain.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&"), mentions
        )
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply { .text(200, "ok") }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        switch refusal.reason {
        case .address, .token: .text(404, "no_service")
        case .signature, .clock: .text(403, "invalid_token")
        case .empty: .text(400, "no_text")
        case .method, .contentType, .malformed, .wrongForm, .keyword: .text(400, "invalid_payload")
        case .tooLong: .text(400, "invalid_blocks")
        case .tooFast, .silenced: .text(429, "rate_limited", [retryAfter(wait)])
        case .fault: .text(500, "rollup_error")
        }
    }
}

/// Whole seconds, rounded up, at least one.
func retryAfter(_ milliseconds: Int64) -> RoomRequest.Field {
    RoomRequest.Field("Retry-After", String(max(1, (milliseconds + 999) / 1000)))
}
