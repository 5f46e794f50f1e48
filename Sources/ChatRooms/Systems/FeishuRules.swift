import Foundation

/// Feishu's and Lark's custom bot, version 2 (飞书).
public struct FeishuRules: RoomRules {
    public static let name = "feishu"
    public let token: String
    /// Nil where the bot does not ask for signatures.
    public let secret: String?
    public let keywords: [String]

    public init(token: String, secret: String?, keywords: [String] = []) {
        self.token = token
        self.secret = secret
        self.keywords = keywords
    }

    public var target: String { "open-apis/bot/v2/hook/\(token)" }
    public var rate: RoomRate { RoomRate([.window(count: 100, length: 60_000), .window(count: 5, length: 1000)]) }

    public func read(_ request: RoomRequest, at now: Int64) throws(RoomRefusal) -> Shown {
        guard request.path.hasPrefix("open-apis/bot/v2/hook/") else { throw RoomRefusal(.address, "no such path") }
        guard request.path == target else { throw RoomRefusal(.token) }
        try request.demand(path: target)
        try request.demandBody(atMost: 20_480)
        let members = try request.demandJSON()
        try demandSignature(members, at: now)
        let shown = try shown(members)
        try demandKeyword(keywords, in: shown.title + "\n" + shown.text)
        return shown
    }

    /// The time and the secret are the key, and nothing is the message. Both stand in the body as text.
    private func demandSignature(_ members: Members, at now: Int64) throws(RoomRefusal) {
        guard let secret else { return }
        guard let timestamp = members.text("timestamp"), let seconds = Int64(timestamp), seconds < .max / 1000,
            seconds >= 0
        else { throw RoomRefusal(.clock, "no timestamp") }
        try RoomRequest.demand(time: seconds * 1000, near: now, within: 3_600_000)
        guard let sign = members.text("sign"), isSignature(sign, of: [], key: Array("\(timestamp)\n\(secret)".utf8))
        else { throw RoomRefusal(.signature) }
    }

    private func shown(_ members: Members) throws(RoomRefusal) -> Shown {
        switch members.text("msg_type") {
        case "text":
            guard let text = members.object("content")?.text("text") else {
                throw RoomRefusal(.wrongForm, "content.text")
            }
            guard !trimmed(text).isEmpty else { throw RoomRefusal(.empty) }
            let (plain, mentions) = FeishuMentions.read(text)
            return Shown(lines: plain, mentions: mentions)
        case "interactive":
            let card = members.object("card")
            guard let title = card?.object("header")?.object("title")?.text("content")
            else { throw RoomRefusal(.wrongForm, "card.header.title") }
            let texts = card?.objects("elements").compactMap { $0.object("text")?.text("content") } ?? []
            let (plain, mentions) = FeishuMentions.read(texts.joined(separator: "\n"))
            return Shown(title: title, text: plain, mentions: mentions)
        default: throw RoomRefusal(.wrongForm, "msg_type")
        }
    }

    public func success(_ shown: Shown, number: Int, at now: Int64) -> RoomReply {
        .json(#"{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}"#)
    }

    public func failure(_ refusal: RoomRefusal, wait: Int64) -> RoomReply {
        let (status, code, words) =
            switch refusal.reason {
            case .address, .token: (200, 19001, "param invalid: incoming webhook access token invalid")
            case .signature, .clock:
                (200, 19021, "sign match fail or timestamp is not within one hour from current time")
            case .keyword: (200, 19024, "Key Words Not Found")
            case .method, .contentType, .malformed, .wrongForm, .empty, .tooLong: (400, 9499, "Bad Request")
            case .tooFast, .silenced: (200, 11232, "frequency limited")
            case .fault: (500, 1, "internal error")
            }
        return .json(status, #"{"code":\#(code),"msg":"\#(words)","data":{}}"#)
    }
}

/// `<at user_id="ou_1">Li</at>` as people see it.
enum FeishuMentions {
    static func read(_ text: String) -> (plain: String, mentions: [String]) {
        var plain = "", mentions: [String] = [], rest = text[...]
        while let opening = rest.range(of: "<at user_id=\""),
            let name = rest[opening.upperBound...].range(of: "\">"),
            let end = rest[name.upperBound...].range(of: "</at>")
        {
            let id = String(rest[opening.upperBound..<name.lowerBound])
            let label = String(rest[name.upperBound..<end.lowerBound])
            let mention = "@" + (id == "all" ? "所有人" : label.isEmpty ? id : label)
            mentions.append(mention)
            plain += rest[..<opening.lowerBound] + mention
            rest = rest[end.upperBound...]
        }
        return (plain + rest, mentions)
    }
}
