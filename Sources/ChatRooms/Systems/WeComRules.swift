/// WeCom's group robot (企业微信). Whoever knows the key can write. Everything is answered with HTTP 200.
public struct WeComRules: RoomRules {
    public static let name = "wecom"
    public let key: String

    public init(key: String) { self.key = key }

    public var target: String { "cgi-bin/webhook/send?key=\(key)" }
    /// How long it is silent is not published; senders are told to come back after a minute.
    public var rate: RoomRate { RoomRate([.window(count: 20, length: 60_000)], silence: 60_000) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        try request.demand(path: "cgi-bin/webhook/send")
        guard request.queryValue("key") == key else { throw RoomRefusal(.token) }
        let members = try request.object()
        switch members.text("msgtype") {
        case "text":
            let text = members.object("text")
            let content = try content(text, atMost: 2048)
            let mentions =
                (text?.texts("mentioned_list") ?? []).map { $0 == "@all" ? "@所有人" : "@" + $0 }
                + (text?.texts("mentioned_mobile_list") ?? []).map { $0 == "@all" ? "@所有人" : "@" + $0 }
            return Shown(lines: content, mentions: mentions)
        case "markdown": return Shown(lines: try content(members.object("markdown"), atMost: 4096))
        case "markdown_v2": return Shown(lines: try content(members.object("markdown_v2"), atMost: 4096))
        default: throw RoomRefusal(.wrongForm, "msgtype")
        }
    }

    private func content(_ holder: Members?, atMost bytes: Int) throws(RoomRefusal) -> String {
        guard let content = holder?.text("content"), !content.isEmpty else { throw RoomRefusal(.empty) }
        guard content.utf8.count <= bytes
        else { throw RoomRefusal(.tooLong, "\(content.utf8.count) bytes of \(bytes)") }
        return content
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply {
        .json(#"{"errcode":0,"errmsg":"ok"}"#)
    }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (code, words) =
            switch refusal.reason {
            case .method: (43002, "require POST method")
            case .address, .token, .signature, .clock, .keyword: (93000, "invalid webhook url")
            // The code that WeCom's other interfaces have for it.
            case .malformed: (47001, "data format error")
            case .contentType, .wrongForm: (40008, "invalid message type")
            case .empty: (44004, "content is empty")
            case .tooLong: (40058, "text.content exceed max length 2048. invalid Request Parameter")
            case .tooFast, .silenced: (45009, "api freq out of limit")
            case .fault: (-1, "system busy")
            }
        return .json(#"{"errcode":\#(code),"errmsg":"\#(words)"}"#)
    }
}
