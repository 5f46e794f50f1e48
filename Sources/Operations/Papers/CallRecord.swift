import DutyCalendar
import Incidents
import Roster

/// A call record (电话记录): of a call that came in, a report by telephone, or an answer by telephone.
public struct CallRecord: PaperContent {
    /// What happens with the call afterwards. What is empty is a space to be written on by hand.
    public struct Handling: Hashable, Sendable {
        public var proposed = ""
        public var instruction = ""
        public var outcome = ""
        public var handledBy = ""
        public var handledAt: Timestamp?

        public init() {}
    }

    public let callingUnit: Known<String>
    public let caller: String
    public let called: String
    /// Nil: nobody answered.
    public let answeredBy: String?
    public let content: Known<String>
    public let act: Act
    /// What the call is about, in a few words.
    public let matter: String
    public let isDrill: Bool
    public let secrecy: SecrecyClass
    public var handling = Handling()
    public let office: PaperOffice
    public let now: Timestamp

    /// A report by telephone about an incident.
    public init(_ call: TelephoneReport, about incident: Incident, office: PaperOffice, at now: Timestamp) {
        self.init(
            call, callingUnit: .known(office.name.zh), matter: incident.what, isDrill: incident.isDrill,
            secrecy: incident.facts.secrecy, office: office, at: now)
    }

    /// An answer by telephone to a verification request.
    public init(
        _ call: TelephoneReport, answering request: VerificationRequest, secrecy: SecrecyClass, office: PaperOffice,
        at now: Timestamp
    ) {
        self.init(
            call, callingUnit: .known(office.name.zh), matter: request.question, isDrill: request.isDrill,
            secrecy: secrecy, office: office, at: now)
    }

    /// The call by which an incident became known.
    public init(receiptOf incident: Incident, office: PaperOffice, at now: Timestamp) {
        let answeredBy = office.people[incident.logged.by.rawValue] ?? incident.logged.by.rawValue
        let received = Act(
            by: incident.logged.by, unit: incident.unit, happened: incident.receivedAt, entered: incident.logged.entered
        )
        self.init(
            TelephoneReport(
                caller: incident.source, called: office.name.zh, answeredBy: answeredBy,
                content: .known("\(incident.place) \(incident.what)"), act: received),
            callingUnit: .unknown, matter: incident.what, isDrill: incident.isDrill, secrecy: incident.facts.secrecy,
            office: office, at: now)
    }

    init(
        _ call: TelephoneReport, callingUnit: Known<String>, matter: String, isDrill: Bool, secrecy: SecrecyClass,
        office: PaperOffice, at now: Timestamp
    ) {
        self.callingUnit = callingUnit
        caller = call.caller
        called = call.called
        answeredBy = call.answeredBy
        content = call.content
        act = call.act
        self.matter = matter
        self.isDrill = isDrill
        self.secrecy = secrecy
        self.office = office
        self.now = now
    }
}
