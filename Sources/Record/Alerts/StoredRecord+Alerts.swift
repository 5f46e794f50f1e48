import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

// Alerts are raised within the act that they come from, so neither is ever there without the other.
extension StoredRecord {
    /// Raises what an act wants raised, and sets what wakes the record for it later.
    func raiseAlerts(of announcement: Announcement) throws {
        guard alerts != nil else { return }
        for wanted in try wantedAlerts(of: announcement) { try raise(wanted) }
        for notice in announcement.notices {
            switch notice {
            case .handoverOffered(let id, _): try watch(id, at: announcement.at)
            case .handoverAcknowledged(let id, _): try context.cancelDue(WakeUp.handover(id: id).name)
            case .incidentClosed(let id): try endAlerts(of: id, at: announcement.at)
            default: break
            }
        }
    }

    /// Routes an alert and puts it into the outbox, with its escalation's wake-up. Nil where no route is set up at all.
    @discardableResult
    func raise(_ wanted: WantedAlert, besides others: [ChannelID] = []) throws -> AlertID? {
        guard let alerts, let plan = try alerts.plan(for: wanted.unit, at: wanted.at, in: context) else { return nil }
        raised += 1
        let message = wanted.message(AlertID.fresh(at: wanted.at, number: raised))
        var alert = StoredAlert(message, wanted)
        switch plan.routing.result(for: message, plan.moment) {
        case .withheld: alert.fate = .withheld
        case .unrouted where !others.isEmpty:
            // Nobody has thought of it in a route, and somebody has to know nevertheless.
            alert.ways = [StoredAlert.Way(route: "-", channels: others, mentions: [])]
            if try isHeld(message, at: wanted.at) { alert.fate = .held }
        case .unrouted: alert.fate = .unrouted
        case .routed(let routed):
            alert.ways = routed.map { way in
                StoredAlert.Way(
                    route: way.route, channels: way.channels + others.filter { !way.channels.contains($0) },
                    mentions: way.mentions)
            }
            if let index = routed.firstIndex(where: { $0.escalation != nil }) {
                alert.escalation = routed[index].escalation
                alert.escalationWay = alert.ways[index]
            }
            if try isHeld(message, at: wanted.at) { alert.fate = .held }
        }
        var gaps: [DutyTarget] = []
        if alert.fate == .routed { gaps = try send(&alert, plan, at: wanted.at) }
        try context.insert(try alert.document(version: 1, json: json))
        try journal(alert, at: wanted.at)
        try raiseGaps(gaps, of: alert, at: wanted.at)
        return alert.id
    }

    /// Sends a new alert, with those whom its escalation calls at once.
    private func send(_ alert: inout StoredAlert, _ plan: AlertPlan, at now: Timestamp) throws -> [DutyTarget] {
        var gaps: [DutyTarget] = []
        var extra: [StoredAlert.Way] = []
        if let name = alert.escalation {
            let escalation = plan.escalations[name] ?? Escalation(id: name, steps: [])
            var run = EscalationRun(escalation, at: now)
            for action in try wake(&run, escalation, of: alert, at: now) {
                switch action {
                case .call(let people, _, let channels):
                    alert.called += people.filter { !alert.called.contains($0) }
                    if !channels.isEmpty {
                        extra.append(StoredAlert.Way(route: "escalation", channels: channels, mentions: []))
                    }
                case .gap(let target): gaps.append(target)
                case .nobody:
                    for index in alert.ways.indices where !alert.ways[index].mentions.contains(.everyone) {
                        alert.ways[index] = alert.ways[index].withMention(.everyone)
                    }
                case .expired: break
                }
            }
            alert.run = run
            try setEscalation(alert, run)
        }
        for (number, way) in (alert.ways + extra).enumerated() {
            try put(alert.message, number, way, called: alert.called, of: alert, plan.zone)
        }
        return gaps
    }

    func setEscalation(_ alert: StoredAlert, _ run: EscalationRun) throws {
        let wakeUp = WakeUp.escalation(alert: alert.id)
        if let at = run.wakeUp {
            try setWakeUp(wakeUp.dueItem(at: at, unit: ReportingUnit(unchecked: alert.message.unit), json: json))
        } else {
            try context.cancelDue(wakeUp.name)
        }
    }

    /// Puts a message into the outbox on one way.
    func put(
        _ message: AlertMessage, _ number: Int, _ way: StoredAlert.Way, called: [CalledPerson],
        of alert: StoredAlert, _ zone: DutyZone
    ) throws {
        var message = message
        message.mentions = way.mentions
        let entry = OutboxEntry(
            id: "\(message.id)-\(number)", alert: alert.id, isAcknowledgeable: alert.escalation != nil,
            route: way.route, message: message, called: called, zone: zone.name, channels: way.channels)
        try context.insert(try entry.document(version: 1, json: json))
        try context.setDue(entry.dueItem)
        try watchUse(of: entry)
        hasOutgoing = true
    }

    /// Tells whoever keeps the roster for whom a step of an escalation found nobody.
    func raiseGaps(_ gaps: [DutyTarget], of alert: StoredAlert, at now: Timestamp) throws {
        // A gap is no reason to look for further ones.
        guard !gaps.isEmpty, alert.message.kind != .rosterGap else { return }
        let unit = ReportingUnit(unchecked: alert.message.unit)
        let zh = gaps.map(\.words.zh).joined(separator: "、"), en = gaps.map(\.words.en).joined(separator: ", ")
        try raise(
            WantedAlert(
                kind: .rosterGap, unit: unit, subject: nil, isDrill: alert.message.isDrill,
                lines: [
                    AlertText(
                        zh: "此刻无人可叫：\(zh)。逐级呼叫已转下一步，请补齐值班表。",
                        en:
                            "Nobody to call at this time: \(en). The next step was called instead; please fill the roster."
                    )
                ], at: now, cause: "rosterGap/\(unit)/\(en)"))
    }

    private func journal(_ alert: StoredAlert, at now: Timestamp) throws {
        var change = AlertChange(kind: alert.message.kind, about: alert.subject?.description)
        let kind: JournalKind
        switch alert.fate {
        case .withheld: kind = .alertWithheld
        case .held: kind = .alertHeld
        case .routed, .unrouted:
            kind = .alertRaised
            change.ways = alert.ways.map { AlertChange.Way($0) }
            change.escalation = alert.escalation
            if !alert.called.isEmpty { change.called = alert.called.map(\.journalName) }
        }
        try journal(change, kind, of: alert, at: now)
    }

    func journal(
        _ change: AlertChange, _ kind: JournalKind, of alert: StoredAlert, by actor: ActorID = .service,
        at now: Timestamp
    ) throws {
        try context.journal(
            JournalNote(
                unit: alert.message.unit, actor: actor.rawValue, actAt: now, enteredAt: now, kind: kind.rawValue,
                subject: "alert/\(alert.id)", change: try json.text(change)))
    }
}

extension StoredRecord {
    /// A wake-up that found nothing to do leaves an entry all the same: every act does.
    func journalNothingDone(about subject: String, in unit: String = "-", at now: Timestamp) throws {
        try context.journal(
            JournalNote(
                unit: unit, actor: ActorID.service.rawValue, actAt: now, enteredAt: now,
                kind: JournalKind.deadlineRescheduled.rawValue, subject: subject, change: "{}"))
    }
}

extension StoredAlert {
    init(_ message: AlertMessage, _ wanted: WantedAlert) {
        self.message = message
        subject = wanted.subject
        portfolioLeader = wanted.portfolioLeader
        fate = .routed
        ways = []
        called = wanted.called
    }
}

extension StoredAlert.Way {
    func withMention(_ mention: Mention) -> StoredAlert.Way {
        StoredAlert.Way(route: route, channels: channels, mentions: mentions + [mention])
    }
}

extension AlertID {
    /// A name that no other alert of any record has. Names sort as their alerts were raised: by the millisecond, and within
    /// one act by `number`.
    static func fresh(at instant: Timestamp, number: Int) -> AlertID {
        let random = (0..<10).map { _ in UInt64.random(in: 0..<32) }
        let name =
            digits(UInt64(max(0, instant.milliseconds)), 9) + digits(UInt64(number), 2)
            + random.map { letters[Int($0)] }
        return AlertID(unchecked: "al-" + String(name))
    }

    /// In the order of their bytes, without those that are mistaken for each other.
    private static let letters = Array("23456789abcdefghijkmnpqrstuvwxyz")

    private static func digits(_ value: UInt64, _ count: Int) -> [Character] {
        (0..<count).reversed().map { letters[Int(value >> (5 * UInt64($0)) & 31)] }
    }
}
