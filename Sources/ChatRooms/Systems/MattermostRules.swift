/// Mattermost's incoming webhook; Rocket.Chat's takes the same. Longer posts would be split; one alert is one post here.
public struct MattermostRules: RoomRules {
    public static let name = "mattermost"
    public let key: String

    public init(key: String) { self.key = key }

    public var target: String { "hooks/\(key)" }
    /// The server's own default.
    public var rate: RoomRate { RoomRate([.bucket(size: 100, refill: 100)]) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        guard request.path == target else { throw RoomRefusal(.token) }
        try request.demand(path: target)
        let members = try request.demandJSON()
        guard let text = members.text("text"), !text.isEmpty else { throw RoomRefusal(.empty) }
        guard text.count <= 16_383 else { throw RoomRefusal(.tooLong, "\(text.count) characters of 16383") }
        // A space of no width behind an `@` keeps it from calling anybody.
        let mentions = text.split { " \n".contains($0) }.filter { word in
            word.hasPrefix("@") && word.count > 1 && !word.dropFirst().unicodeScalars.starts(with: ["\u{200B}"])
                && !word.unicodeScalars.starts(with: ["@", "\u{200B}"])
        }
        let plain = withoutBackslashes(text).replacing("**", with: "")
        return Shown(lines: plain, mentions: mentions.map(String.init))
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply { .text(200, "ok") }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (status, id, words) =
            switch refusal.reason {
            case .address, .token, .signature, .clock:
                (400, "web.incoming_webhook.invalid.app_error", "Invalid webhook.")
            case .empty: (400, "web.incoming_webhook.text.app_error", "No text specified.")
            case .method: (405, "api.method", "Method not allowed.")
            case .contentType, .malformed, .wrongForm, .keyword:
                (400, "web.incoming_webhook.parse.app_error", "Unable to parse incoming data.")
            case .tooLong: (413, "web.incoming_webhook.too_long", "Too long.")
            case .tooFast, .silenced: (429, "api.rate_limit", "limit exceeded")
            case .fault: (500, "api.fault", "Internal error.")
            }
        let headers = status == 429 ? [retryAfter(wait)] : []
        return .json(status, #"{"id":"\#(id)","message":"\#(words)","status_code":\#(status)}"#, headers)
    }
}
