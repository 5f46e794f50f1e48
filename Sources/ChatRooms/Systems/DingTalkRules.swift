/// DingTalk's custom robot (钉钉). Everything is answered with HTTP 200; the code is in the body.
public struct DingTalkRules: RoomRules {
    public static let name = "dingtalk"
    public let token: String
    /// `SEC…`; nil where the robot does not ask for signatures.
    public let secret: String?
    /// One of them must stand in each message.
    public let keywords: [String]

    public init(token: String, secret: String?, keywords: [String] = []) {
        self.token = token
        self.secret = secret
        self.keywords = keywords
    }

    public var target: String { "robot/send?access_token=\(token)" }
    public var rate: RoomRate { RoomRate([.window(count: 20, length: 60_000)], silence: 600_000) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: "robot/send")
        guard request.queryValue("access_token") == token else { throw RoomRefusal(.token) }
        let members = try request.demandJSON()
        try demandSignature(request, at: now)
        try request.demandBody(atMost: 20_000)
        let at = members.object("at")
        let mentions =
            (at?.isTrue("isAtAll") == true ? ["@所有人"] : [])
            + ((at?.texts("atUserIds") ?? []) + (at?.texts("atMobiles") ?? [])).map { "@" + $0 }
        let shown = try shown(members, mentions: mentions)
        try demandKeyword(keywords, in: shown.title + "\n" + shown.text)
        return shown
    }

    private func demandSignature(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) {
        guard let secret else { return }
        guard let timestamp = request.queryValue("timestamp"), let time = Int64(timestamp)
        else { throw RoomRefusal(.clock, "no timestamp") }
        try RoomRequest.demand(time: time, near: now, within: 3_600_000)
        guard let sign = request.queryValue("sign"),
            isSignature(sign, of: Array("\(timestamp)\n\(secret)".utf8), key: Array(secret.utf8))
        else { throw RoomRefusal(.signature) }
    }

    private func shown(_ members: Members, mentions: [String]) throws(RoomRefusal) -> Shown {
        switch members.text("msgtype") {
        case "text":
            guard let content = members.object("text")?.text("content") else {
                throw RoomRefusal(.wrongForm, "text.content")
            }
            guard !trimmed(content).isEmpty else { throw RoomRefusal(.empty) }
            return Shown(lines: content, mentions: mentions)
        case "markdown":
            return try titled(members.object("markdown"), mentions: mentions)
        case "actionCard":
            // A card calls nobody.
            return try titled(members.object("actionCard"), mentions: [])
        default: throw RoomRefusal(.wrongForm, "msgtype")
        }
    }

    private func titled(_ content: Members?, mentions: [String]) throws(RoomRefusal) -> Shown {
        guard let title = content?.text("title"), let text = content?.text("text")
        else { throw RoomRefusal(.wrongForm, "title and text") }
        guard !title.isEmpty, !text.isEmpty else { throw RoomRefusal(.empty) }
        return Shown(title: title, text: text, mentions: mentions)
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply {
        .json(#"{"errcode":0,"errmsg":"ok"}"#)
    }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (code, words) =
            switch refusal.reason {
            case .method: (43002, "require POST method")
            case .address, .token: (300001, "token is not exist")
            case .signature: (310000, "sign not match")
            case .clock: (310000, "invalid timestamp")
            case .keyword: (310000, "keywords not in content")
            case .contentType: (43004, "invalid content type, must be application/json")
            case .malformed, .empty: (40035, "invalid parameter")
            case .wrongForm: (400105, "unsupported msgtype")
            case .tooLong: (460101, "message too long")
            case .tooFast, .silenced: (130101, "send too fast, exceed 20 times per minute")
            case .fault: (-1, "system busy")
            }
        return .json(#"{"errcode":\#(code),"errmsg":"\#(words)"}"#)
    }
}
