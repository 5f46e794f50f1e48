import Alerting
import DutyCalendar
import Incidents
import Roster

extension RecordReader {
    /// The alert of a warning or a miss; nil for a warning that a later one, or the miss, overtakes in the same moment.
    func wantedAlert(of event: DeadlineEvent, at now: Timestamp) throws -> WantedAlert? {
        switch event {
        case .warned(let deadline, let warning):
            guard !warning.isOvertaken else { return nil }
            // Milliseconds late is in time; only a stopped service makes less of it.
            let planned = deadline.due - warning.planned
            let left = (planned.count - warning.left.count <= 1 ? planned : warning.left).words
            var alert = try about(
                deadline, deadline.wants == .nilReturn ? .nilReturnDue : .clockWarning, at: now,
                cause: "\(warning.planned.milliseconds)",
                words: Text(
                    zh: "\(deadline.wants.words.zh)还剩\(left.zh)",
                    en: "\(deadline.wants.words.en.sentence): \(left.en) left"))
            // Then the miss is told instead.
            alert.uselessAfter = deadline.due
            return alert
        case .missed(let deadline, let late):
            let words = late.words
            return try about(
                deadline, .clockMissed, at: now, cause: "\(deadline.due.milliseconds)",
                words: Text(
                    zh: "\(deadline.wants.words.zh)已超时" + (late > Minutes(1) ? "\(words.zh)" : ""),
                    en: "\(deadline.wants.words.en.sentence) is overdue"
                        + (late > Minutes(1) ? " by \(words.en)" : "")))
        case .set, .moved, .tightened, .met: return nil
        }
    }

    private func about(
        _ deadline: Deadline, _ kind: AlertKind, at now: Timestamp, cause: String, words: Text
    ) throws -> WantedAlert {
        var alert = WantedAlert(
            kind: kind, unit: deadline.unit, subject: deadline.subject, isDrill: deadline.isDrill,
            lines: [AlertText(words)], deadline: deadline.due, at: now,
            cause: "\(kind.rawValue)/\(deadline.id)/\(cause)")
        switch deadline.subject {
        case .incident(let id):
            let incident = try incident(id).incident
            alert.take(incident)
            alert.lines.append(AlertText(zh: "事项：\(incident.what)", en: "What: \(incident.what)"))
        case .verification(let id):
            if let incident = try verification(id).request.incident { try take(incident, for: &alert) }
            alert.number = id.rawValue
        case .followThrough(let id):
            if let incident = try followThrough(id).entry.incident { try take(incident, for: &alert) }
            alert.number = id.rawValue
        case .nilReturns, .inboxItem, .handover: break
        }
        alert.subject = deadline.subject
        return alert
    }

    /// Secrecy goes by the incident that a request or a task came from. What is said of it are numbers and times only.
    private func take(_ incident: IncidentID, for alert: inout WantedAlert) throws {
        guard let known = try? self.incident(incident).incident else { return }
        let isDrill = alert.isDrill
        alert.take(known)
        alert.isDrill = isDrill
    }
}
