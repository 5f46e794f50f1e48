import Alerting
import DutyCalendar
import Record
import Storage

extension Dispatcher {
    /// Lets an outside watchdog know that the service lives: its silence is the alarm. It carries the head of the journal,
    /// which then stands outside the house. It is sent as it is, and kept nowhere.
    func beatHeart(_ now: Timestamp) async throws {
        guard !channels.heartbeat.isEmpty else { return heartbeatAt = nil }
        if let heartbeatAt, now < heartbeatAt, heartbeatAt <= now + settings.heartbeat { return }
        let head = try await outbox.record.store.read { try $0.journalHead() }
        heartbeatAt = now + settings.heartbeat
        let message = AlertMessage(
            id: AlertID(unchecked: "heartbeat-\(now.milliseconds)"), kind: .heartbeat, unit: "-",
            secrecy: .unclassified,
            lines: [AlertText(zh: "日志末条：\(head)", en: "Head of the journal: \(head)")], at: now, cause: "heartbeat")
        for channel in channels.heartbeat {
            // There is no telephone number in it, and the digits of the head have to arrive.
            guard let desk = desks[channel],
                case .cleared(let cleared, _) = Redaction(isTrusted: true, zone: .shanghai).clearance(of: message),
                let request = try? desk.open.channel.system.request(
                    for: cleared,
                    Attempt(now: now, signing: letterhead.signing, language: desk.open.channel.language))
            else { continue }
            let terms = desk.open.terms
            Task { [sender] in _ = await sender.send(request, under: terms) }
        }
    }
}
