import Alerting
import DutyCalendar

/// What the journal keeps of alerts, under the subject `alert/ID`. What is missing is nil. Never what a message said.
struct AlertChange: Encodable {
    struct Way: Encodable {
        let route: String
        let channels: [ChannelID]

        init(_ way: StoredAlert.Way) {
            route = way.route
            channels = way.channels
        }
    }

    var kind: AlertKind?
    /// What it is about, as `incident/nanjiang-2026-1`.
    var about: String?
    var ways: [Way]?
    var escalation: String?
    /// As `nanjiang/p03`.
    var called: [String]?
    /// A target for which the roster had nobody.
    var gaps: [String]?
    var round: Int?
    var message: String?
    var route: String?
    var channel: ChannelID?
    var attempts: Int?
    var redactions: [RedactionNote]?
    var digest: AlertID?
    var deadLetter: DeadLetter?
    var by: String?
    var means: StoredAlert.Acknowledgement.Means?
    var until: Timestamp?
    var answer: AnswerFacts?
    var cause: String?
}

extension CalledPerson {
    var journalName: String { "\(unit)/\(person)" }
}
