import AlertSigning
import Alerting
import DutyCalendar
import Foundation

@testable import ChatRooms

/// A sender and the room that it writes to.
struct Partners {
    let rules: any RoomRules
    /// The sender's side, for an address.
    let system: (Secret) throws -> any MessagingSystem
    /// Where the request is signed or carries a secret, beyond its address.
    var isSigned = false

    static let secret = "SEC0123456789abcdef"
    static let webhookSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    /// One for each of the systems.
    static func all() throws -> [Partners] {
        guard let webhook = StandardWebhookRules(secrets: [webhookSecret]) else { throw RequestRefusal.badKey }
        return [
            Partners(
                rules: DingTalkRules(token: "T0K3N", secret: secret, keywords: ["突发"]),
                system: { DingTalk(address: $0, secret: Secret(secret), keyword: "突发") }, isSigned: true),
            Partners(rules: WeComRules(key: "K3Y"), system: { WeCom(address: $0) }),
            Partners(
                rules: FeishuRules(token: "T0K3N", secret: secret),
                system: { Feishu(address: $0, secret: Secret(secret)) },
                isSigned: true),
            Partners(rules: SlackRules(token: "T/B/X"), system: { Slack(address: $0) }),
            Partners(rules: TeamsRules(signature: "S1G"), system: { Teams(address: $0) }),
            Partners(rules: MattermostRules(key: "k3y"), system: { Mattermost(address: $0) }),
            Partners(
                rules: NtfyRules(topic: "duty", token: "tk"),
                system: { Ntfy(address: $0, topic: Secret("duty"), token: Secret("tk")) }),
            Partners(rules: GotifyRules(token: "gt"), system: { Gotify(address: $0, token: Secret("gt")) }),
            Partners(rules: BarkRules(deviceKey: "dk"), system: { Bark(address: $0, deviceKey: Secret("dk")) }),
            Partners(
                rules: webhook,
                system: { StandardWebhook(address: $0, keys: [try WebhookKey(Secret(webhookSecret))]) }, isSigned: true),
            Partners(
                rules: CustomRules(
                    method: "PUT", form: .json(title: "t", text: "x"), header: .init("X-Key", "k"), limit: 4000),
                system: {
                    TemplatedWebhook(
                        method: .put, address: $0, headers: ["X-Key": Secret("k")],
                        template: try BodyTemplate(#"{"t":"{{title}}","x":"{{text}}"}"#, form: .json), limit: 4000,
                        successText: "accepted")
                }),
        ]
    }

    static func message(_ name: String = "m1", lines: [AlertText] = [AlertText(zh: "正直镇老街商铺起火。", en: "A shop burns.")])
        throws -> ClearedMessage
    {
        guard let id = AlertID(rawValue: name),
            let link = AlertLink(
                label: AlertText(zh: "确认", en: "Acknowledge"), url: "https://duty.example.org/a/TOKEN")
        else { throw RequestRefusal.badKey }
        let message = AlertMessage(
            id: id, kind: .incidentLogged, unit: "zhengzhi", grade: .serious, secrecy: .unclassified,
            number: "zhengzhi-2026-1", lines: lines, links: [link], mentions: [.everyone],
            at: Timestamp(milliseconds: newYear), cause: "inc-1")
        guard case .cleared(let cleared, _) = Redaction(isTrusted: true, zone: .shanghai).clearance(of: message)
        else { throw RequestRefusal.badKey }
        return cleared
    }

    static func attempt(at now: Int64) -> Attempt {
        Attempt(now: Timestamp(milliseconds: now), signing: .crypto, language: .zh)
    }
}

extension RoomRequest {
    /// What `request` is for the room that stands at `address` without its target.
    init(_ request: AlertRequest, below address: String) {
        self.init(
            method: request.method.rawValue, target: String(request.url.revealed.dropFirst(address.utf8.count)),
            headers: request.headers.map { Field($0.name, $0.value.revealed) }, body: request.body)
    }
}

extension HTTPReply {
    init(_ reply: RoomReply, at now: Int64) {
        self.init(
            status: reply.status, headers: reply.headers.map { ($0.name, $0.value) }, body: reply.body,
            at: Timestamp(milliseconds: now))
    }
}
