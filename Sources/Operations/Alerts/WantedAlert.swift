import Alerting
import DutyCalendar
import Incidents
import Roster

/// What must be known, before it is known by which ways it goes.
public struct WantedAlert: Sendable, Hashable {
    public var kind: AlertKind
    /// Whose alert it is: the unit whose routes it takes.
    public var unit: ReportingUnit
    /// What it is about; nil for what is about the service itself.
    public var subject: RecordSubject?
    /// Goes by the incident, where there is one.
    public var grade: AlertGrade?
    public var category: AlertCategory?
    public var secrecy: AlertSecrecy
    public var isDrill: Bool
    public var number: String?
    public var lines: [AlertText]
    public var deadline: Timestamp?
    public var uselessAfter: Timestamp?
    public var at: Timestamp
    /// Repeats have the same. See ``FloodGate``.
    public var cause: String
    /// Whose portfolio the incident is in, for escalations.
    public var portfolioLeader: ActorID?
    /// Whom it is for by name, besides those whom its route or escalation calls.
    public var called: [CalledPerson]

    public init(
        kind: AlertKind, unit: ReportingUnit, subject: RecordSubject? = nil, secrecy: AlertSecrecy = .unclassified,
        isDrill: Bool = false, number: String? = nil, lines: [AlertText], deadline: Timestamp? = nil,
        uselessAfter: Timestamp? = nil, at: Timestamp, cause: String, called: [CalledPerson] = []
    ) {
        self.kind = kind
        self.unit = unit
        self.subject = subject
        self.secrecy = secrecy
        self.isDrill = isDrill
        self.number = number
        self.lines = lines
        self.deadline = deadline
        self.uselessAfter = uselessAfter
        self.at = at
        self.cause = cause
        self.called = called
    }

    /// As it is kept, under its name.
    public func message(_ id: AlertID) -> AlertMessage {
        AlertMessage(
            id: id, kind: kind, unit: unit.rawValue, grade: grade, category: category, secrecy: secrecy,
            isDrill: isDrill, number: number, lines: lines, deadline: deadline, uselessAfter: uselessAfter, at: at,
            cause: cause)
    }
}

extension WantedAlert {
    /// Grade, category, secrecy and the mark of a drill, as the incident has them now.
    mutating func take(_ incident: Incident) {
        subject = .incident(id: incident.id)
        number = incident.id.rawValue
        grade = incident.effectiveGrade.flatMap { AlertGrade(rawValue: $0.rawValue) }
        category = incident.facts.category.value.flatMap { AlertCategory(rawValue: $0.rawValue) }
        secrecy = AlertSecrecy(incident.facts.secrecy)
        isDrill = incident.isDrill
        portfolioLeader = incident.portfolioLeader.value
    }
}

extension AlertSecrecy {
    public init(_ secrecy: SecrecyClass) {
        switch secrecy {
        case .unclassified: self = .unclassified
        case .workSecret: self = .workSecret
        case .stateSecret: self = .stateSecret
        }
    }
}

extension AlertText {
    public init(_ text: Text) { self.init(zh: text.zh, en: text.en) }
}
