/// Gotify: the token is a header.
public struct GotifyRules: RoomRules {
    public static let name = "gotify"
    public let token: String

    public init(token: String) { self.token = token }

    public var target: String { "message" }
    public var rate: RoomRate { .none }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: target)
        guard request.header("X-Gotify-Key") == token else { throw RoomRefusal(.token) }
        let members = try request.demandJSON()
        guard let message = members.text("message"), !message.isEmpty else { throw RoomRefusal(.empty) }
        return Shown(title: members.text("title") ?? "", text: message)
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply {
        .json(
            #"{"id":\#(number),"appid":1,"title":\#(quoted(shown.title)),"message":\#(quoted(shown.text)),"priority":0}"#
        )
    }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (status, words) =
            switch refusal.reason {
            case .address: (404, "Not Found")
            case .token, .signature, .clock: (401, "Unauthorized")
            case .method: (404, "Not Found")
            case .contentType, .malformed, .wrongForm, .empty, .keyword: (400, "Bad Request")
            case .tooLong: (413, "Request Entity Too Large")
            case .tooFast, .silenced: (429, "Too Many Requests")
            case .fault: (500, "Internal Server Error")
            }
        return .json(
            status, #"{"error":"\#(words)","errorCode":\#(status),"errorDescription":"\#(refusal.reason.rawValue)"}"#)
    }
}
