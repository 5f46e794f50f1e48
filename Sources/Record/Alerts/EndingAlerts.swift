import Alerting
import DutyCalendar
import Incidents
import Operations
import Storage

extension StoredRecord {
    /// Ends what calls for an incident, or was taken on: nothing is left to call for, and the links say so.
    func endAlerts(of id: IncidentID, at now: Timestamp) throws {
        let incident = try incident(id).incident
        for state in [AlertState.calling, .acknowledged] {
            var after: DocumentCursor?
            repeat {
                let page = try context.documents(
                    DocumentQuery(
                        kind: StoredAlert.documentKind, unit: incident.unit.rawValue, state: state.rawValue,
                        // None is older than its incident, however late that was entered.
                        from: min(incident.receivedAt, incident.logged.entered), limit: 1000, after: after))
                for document in page.documents {
                    var alert = try StoredAlert(document, json: json)
                    guard alert.subject == .incident(id: id), var run = alert.run else { continue }
                    run.end()
                    alert.run = run
                    try context.update(try alert.document(version: document.version, json: json))
                    try setEscalation(alert, run)
                    try journal(AlertChange(about: alert.subject?.description), .alertEnded, of: alert, at: now)
                }
                after = page.next
            } while after != nil
        }
    }
}
