import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// What a step of an escalation does, with people in place of their names.
enum EscalationStep {
    case call([CalledPerson], DutyTarget, channels: [ChannelID])
    case gap(DutyTarget)
    case nobody(round: Int)
    case expired(by: String)
}

extension StoredRecord {
    /// Wakes an escalation, with the roster as it is now.
    func wake(
        _ run: inout EscalationRun, _ escalation: Escalation, of alert: StoredAlert, at now: Timestamp
    ) throws -> [EscalationStep] {
        guard let alerts else { return [] }
        let unit = ReportingUnit(unchecked: alert.message.unit)
        var known: [String: CalledPerson] = [:]
        var failure: (any Error)?
        let actions = run.wake(escalation, at: now) { target in
            do {
                let people = try alerts.people(
                    target, of: unit, portfolioLeader: alert.portfolioLeader, at: now, in: context)
                for person in people { known[person.journalName] = person }
                return people.isEmpty ? .gap : .people(people.map(\.journalName))
            } catch {
                failure = error
                return .gap
            }
        }
        if let failure { throw failure }
        return actions.map { action in
            switch action {
            case .call(let people, let target, let channels, _):
                .call(people.compactMap { known[$0] }, target, channels: channels)
            case .gap(let target): .gap(target)
            case .nobody(let round): .nobody(round: round)
            case .acknowledgementExpired(let by): .expired(by: by)
            }
        }
    }

    /// Calls whoever the escalation names next, unless its cause is over.
    func escalate(_ id: AlertID, at now: Timestamp) throws {
        guard let alerts, var (alert, version) = try alert(id), var run = alert.run else {
            return try journalNothingDone(about: "alert/\(id)", at: now)
        }
        let unit = ReportingUnit(unchecked: alert.message.unit)
        let plan = try alerts.plan(for: unit, at: now, in: context)
        let isOver = try plan == nil || isOver(alert)
        if isOver {
            run.end()
            alert.run = run
            try context.update(try alert.document(version: version, json: json))
            return try journal(AlertChange(about: alert.subject?.description), .alertEnded, of: alert, at: now)
        }
        guard let plan, let name = alert.escalation else {
            return try journalNothingDone(about: "alert/\(id)", at: now)
        }
        let escalation = plan.escalations[name] ?? Escalation(id: name, steps: [])
        var change = AlertChange(escalation: name, round: run.round)
        var gaps: [DutyTarget] = []
        for step in try wake(&run, escalation, of: alert, at: now) {
            switch step {
            case .call(let people, let target, let channels):
                change.called = (change.called ?? []) + people.map(\.journalName)
                let names = people.map { $0.title.isEmpty ? $0.name : "\($0.name)（\($0.title)）" }
                let line = AlertText(
                    zh: "请\(target.words.zh)处置：\(names.joined(separator: "、"))",
                    en: "Calling the \(target.words.en): \(people.map(\.name).joined(separator: ", "))")
                try call(&alert, line, people, channels: channels, plan.zone, at: now)
            case .gap(let target): gaps.append(target)
            case .nobody:
                let line = AlertText(
                    zh: "逐级呼叫无人可叫，请所有人立即响应。", en: "The escalation found nobody on duty. Everyone: please respond.")
                try call(&alert, line, [], channels: [], mention: .everyone, plan.zone, at: now)
            case .expired(let by):
                change.by = by
                try journal(AlertChange(by: by), .alertAcknowledgementExpired, of: alert, at: now)
            }
        }
        if !gaps.isEmpty { change.gaps = gaps.map(\.words.en) }
        alert.run = run
        try context.update(try alert.document(version: version, json: json))
        version += 1
        try journal(change, .alertEscalated, of: alert, at: now)
        try setEscalation(alert, run)
        try raiseGaps(gaps, of: alert, at: now)
    }

    /// Sends the alert once more, under a name of its own, for those who are called now.
    private func call(
        _ alert: inout StoredAlert, _ line: AlertText, _ people: [CalledPerson], channels: [ChannelID],
        mention: Mention? = nil, _ zone: DutyZone, at now: Timestamp
    ) throws {
        alert.calls += 1
        guard let id = AlertID(rawValue: "\(alert.id)-c\(alert.calls)") else { return }
        var message = alert.message
        message.id = id
        message.at = now
        message.lines.insert(line, at: 0)
        let usual = alert.escalationWay
        var way = StoredAlert.Way(
            route: usual?.route ?? "escalation", channels: channels.isEmpty ? usual?.channels ?? [] : channels,
            mentions: usual?.mentions ?? [])
        if let mention, !way.mentions.contains(mention) { way = way.withMention(mention) }
        // What it warned of may be past: whoever is called now has to know all the same.
        message.uselessAfter = nil
        try put(message, 0, way, called: people, of: alert, zone)
    }

    /// Whether what the alert is about is done: the incident closed, the request answered, the deadline met.
    private func isOver(_ alert: StoredAlert) throws -> Bool {
        switch alert.subject {
        case .incident(let id):
            let found = try incident(id)
            if found.incident.closing != nil { return true }
            return isMet(alert, found.clocks)
        case .verification(let id):
            let found = try verification(id)
            return found.isAnswered || isMet(alert, found.clocks)
        case .followThrough(let id):
            let found = try followThrough(id)
            return found.entry.closeOut != nil || isMet(alert, found.clocks)
        case .handover(let id): return try handover(id).acknowledged != nil
        case .nilReturns, .inboxItem, nil: return false
        }
    }

    /// Of an alert about one deadline: whether an act has met that.
    private func isMet(_ alert: StoredAlert, _ clocks: Clocks) -> Bool {
        guard [.clockWarning, .clockMissed].contains(alert.message.kind), let due = alert.message.deadline
        else { return false }
        let meant = clocks.deadlines.filter { $0.due == due && alert.message.cause.contains($0.id.rawValue) }
        return !meant.isEmpty && meant.allSatisfy { $0.meeting != nil }
    }

    func alert(_ id: AlertID) throws -> (StoredAlert, version: Int64)? {
        guard let document = try context.document(StoredAlert.documentKind, id.rawValue) else { return nil }
        return (try StoredAlert(document, json: json), document.version)
    }
}
