import AlertSigning
import Alerting
import DutyCalendar
import Record
import Storage
import Web

/// The links that acknowledge: written into messages, and answered where somebody opens one.
struct AlertLinks: Sendable {
    let links: AcknowledgementLinks
    /// Under which the service can be reached from where the chats are read; nil where it cannot.
    let address: String?

    /// How long a link is good for.
    static let lifetime = Duration.seconds(24 * 3600)

    init(_ record: RecordStore, address: String?, at now: Timestamp) async throws {
        guard let key = AcknowledgementKey(try await record.linkKey(at: now)) else {
            throw StorageError.badValue(name: "The key of links", value: "•••", reason: "it is not 32 bytes long")
        }
        links = AcknowledgementLinks(key: key, signing: .crypto)
        self.address = address.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// The link of a message; none for what nobody is to acknowledge. The same at every attempt.
    func links(of entry: OutboxEntry) -> [AlertLink] {
        guard let address, entry.isAcknowledgeable else { return [] }
        let token = AcknowledgementToken(
            alert: entry.alert, round: 1, expires: entry.message.at + Self.lifetime)
        let label = AlertText(zh: "确认", en: "Acknowledge")
        return AlertLink(label: label, url: "\(address)/a/\(links.text(for: token))").map { [$0] } ?? []
    }
}

/// Answers the links.
struct LinkDesk: AcknowledgementDesk {
    let record: RecordStore
    let links: AcknowledgementLinks
    let clock: any WallClock

    func show(_ token: String) async throws -> AcknowledgementView {
        switch links.read(token, at: clock.now()) {
        case .notOurs: return .unknown
        case .expired: return .expired
        case .valid(let token):
            guard let alert = try await record.alert(token.alert), let shown = shown(alert) else { return .unknown }
            let given = alert.acknowledgements.last.map { GivenAcknowledgement(by: $0.by, at: $0.at) }
            if alert.state == .ended { return .closed(shown, given) }
            return given.map { .taken(shown, $0) } ?? .open(shown)
        }
    }

    func acknowledge(_ token: String, by name: String) async throws -> AcknowledgementOutcome {
        let now = clock.now()
        switch links.read(token, at: now) {
        case .notOurs: return .unknown
        case .expired: return .expired
        case .valid(let token):
            guard let before = try await record.alert(token.alert), let shown = shown(before) else { return .unknown }
            let earlier = before.acknowledgements.last.map { GivenAcknowledgement(by: $0.by, at: $0.at) }
            do {
                let alert = try await record.acknowledge(
                    alert: token.alert.rawValue, by: name, means: .link, at: now)
                guard let given = alert.acknowledgements.last else { return .unknown }
                return .acknowledged(shown, GivenAcknowledgement(by: given.by, at: given.at), before: earlier)
            } catch AlertRefusal.ended {
                return .closed(shown, earlier)
            }
        }
    }

    /// No more than a chat may show that is not trusted: the link may have been passed on.
    private func shown(_ alert: StoredAlert) -> AcknowledgeableAlert? {
        guard case .cleared(let message, _) = Redaction(isTrusted: false, zone: .shanghai).clearance(of: alert.message)
        else { return nil }
        return AcknowledgeableAlert(title: message.title, lines: message.lines)
    }
}
