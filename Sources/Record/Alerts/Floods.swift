import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

/// The repeats of one cause within a window, as the record keeps them.
struct StoredFlood: Codable {
    static let documentKind = "alert-flood"
    /// Repeats within this become one message with a count.
    static let window = Duration.seconds(600)

    var gate: FloodGate
}

extension StoredRecord {
    /// Whether an alert is a repeat that waits for the summary. Clocks and new incidents repeat nothing.
    func isHeld(_ message: AlertMessage, at now: Timestamp) throws -> Bool {
        switch message.kind {
        case .incidentLogged, .clockWarning, .clockMissed, .verificationRequested, .reportReceived, .reportConfirmed,
            .nilReturnDue, .channelTest, .heartbeat, .dutyTomorrow, .dutySoon, .rosterPublished:
            return false
        case .incidentUpgraded, .rosterChanged, .handoverOverdue, .leaveConflict, .absentFromPost, .rosterGap,
            .channelFailing:
            break
        }
        var (flood, version) = try flood(message.cause) ?? (StoredFlood(gate: FloodGate(window: StoredFlood.window)), 0)
        let admission = flood.gate.admit(message, at: now)
        try save(flood, message.cause, unit: message.unit, version: version, at: now)
        guard case .hold(let until) = admission else { return false }
        try setWakeUp(
            WakeUp.flood(cause: message.cause).dueItem(
                at: until, unit: ReportingUnit(unchecked: message.unit), json: json))
        return true
    }

    /// Sends the summary of what was held of one cause: the last of it, with the count.
    func summarise(_ cause: String, at now: Timestamp) throws {
        var held: [AlertID] = []
        var unit = "-"
        if var (flood, version) = try flood(cause) {
            held = flood.gate.summaries(at: now).flatMap(\.held)
            unit = try context.document(StoredFlood.documentKind, cause)?.unit ?? unit
            try save(flood, cause, unit: unit, version: version, at: now)
            version += 1
        }
        guard let last = held.last, let (stored, version) = try alert(last), let alerts,
            let plan = try alerts.plan(for: ReportingUnit(unchecked: stored.message.unit), at: now, in: context)
        else {
            return try journalNothingDone(about: "alert-flood/\(cause)", in: unit, at: now)
        }
        var alert = stored
        alert.fate = .routed
        let count = held.count
        alert.message.at = now
        alert.message.lines.append(AlertText(zh: "同一原因又有 \(count) 次。", en: "The same cause came \(count) more times."))
        for (number, way) in alert.ways.enumerated() {
            try put(alert.message, number, way, called: alert.called, of: alert, plan.zone)
        }
        try context.update(try alert.document(version: version, json: json))
        try journal(
            AlertChange(kind: alert.message.kind, ways: alert.ways.map { AlertChange.Way($0) }, cause: cause),
            .alertRaised, of: alert, at: now)
    }

    private func flood(_ cause: String) throws -> (StoredFlood, version: Int64)? {
        guard let document = try context.document(StoredFlood.documentKind, cause) else { return nil }
        let flood = try json.value(StoredFlood.self, from: document.body, kind: document.kind, id: document.id)
        return (flood, document.version)
    }

    private func save(_ flood: StoredFlood, _ cause: String, unit: String, version: Int64, at now: Timestamp) throws {
        let document = Document(
            kind: StoredFlood.documentKind, id: cause, unit: unit, state: "open", sortTime: now,
            version: max(1, version), body: try json.text(flood))
        if version == 0 { try context.insert(document) } else { try context.update(document) }
    }
}
