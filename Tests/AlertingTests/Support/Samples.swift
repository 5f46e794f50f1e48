import AlertSigning
import DutyCalendar
import Testing

@testable import Alerting

/// Repeatable: the same seed gives the same night.
struct Dice: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// 0 up to 1.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
    mutating func isLucky(_ chance: Double) -> Bool { fraction() < chance }
}

/// 2026-10-01 08:30 in Shanghai, and `seconds` later.
func at(_ seconds: Double = 0) -> Timestamp {
    Timestamp(milliseconds: 1_790_814_600_000 + Int64(seconds * 1000))
}

enum Sample {
    static let main = ChannelID(rawValue: "dingtalk-main")!
    static let spare = ChannelID(rawValue: "wecom-spare")!

    static func message(
        _ name: String = "m1", _ kind: AlertKind = .incidentLogged, secrecy: AlertSecrecy = .unclassified,
        lines: [AlertText] = [AlertText(zh: "正直镇老街商铺起火。", en: "A shop burns in the old street.")],
        mentions: [Mention] = [], isDrill: Bool = false, uselessAfter: Timestamp? = nil, grade: AlertGrade? = .serious,
        at time: Timestamp = at(), cause: String = "inc-1"
    ) -> AlertMessage {
        AlertMessage(
            id: AlertID(rawValue: name)!, kind: kind, unit: "zhengzhi", grade: grade, category: .accident,
            secrecy: secrecy, isDrill: isDrill, number: "zhengzhi-2026-1", lines: lines,
            links: [AlertLink(label: AlertText(zh: "确认", en: "Acknowledge"), url: "https://duty.example.org/a/TOKEN")!],
            deadline: at(1200), uselessAfter: uselessAfter, mentions: mentions, at: time, cause: cause)
    }

    static func cleared(_ message: AlertMessage = message(), trusted: Bool = false) throws -> ClearedMessage {
        guard case .cleared(let cleared, _) = Redaction(isTrusted: trusted, zone: .shanghai).clearance(of: message)
        else { throw Withheld() }
        return cleared
    }

    struct Withheld: Error {}

    static func attempt(_ now: Timestamp = at(), _ language: AlertLanguage = .zh, shortenings: Int = 0) -> Attempt {
        Attempt(now: now, signing: .crypto, language: language, shortenings: shortenings)
    }

    static let systems: [any MessagingSystem] = {
        let secret = Secret("SEC0123456789abcdef")
        let address = Secret("https://robot.example.org/send?access_token=T0K3N")
        let key = try? WebhookKey(Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let template = try? BodyTemplate(
            #"{"t":"{{title}}","x":"{{text}}","u":"{{link}}","n":"{{number}}"}"#, form: .json)
        let form = try? BodyTemplate("t={{title}}&x={{text}}", form: .form)
        return [
            DingTalk(address: address, secret: secret), WeCom(address: address),
            Feishu(address: address, secret: secret),
            Slack(address: address), Mattermost(address: address), Teams(address: address),
            Ntfy(address: address, topic: Secret("duty")), Gotify(address: address, token: Secret("gt")),
            Bark(address: address, deviceKey: Secret("dk")),
        ]
            + [key.map { StandardWebhook(address: address, keys: [$0]) }].compactMap { $0 as (any MessagingSystem)? }
            + [template, form].compactMap { $0.map { TemplatedWebhook(address: address, template: $0, limit: 4000) } }
    }()
}

extension AlertRequest {
    var text: String { String(decoding: body, as: UTF8.self) }
    func value(_ header: String) -> String? { headers.first { $0.name == header }?.value.revealed }
}

extension HTTPReply {
    init(_ status: Int, _ body: String = "", _ headers: [(name: String, value: String)] = []) {
        self.init(status: status, headers: headers, body: Array(body.utf8), at: Timestamp(seconds: 1_790_814_600))
    }
}

/// As `#expect`, for conditions that change a value while they are computed.
func check(_ condition: Bool, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(condition, sourceLocation: sourceLocation)
}
