import Alerting
import DutyCalendar
import Incidents
import Storage

/// Where the record knows from by which ways alerts go, and whom they call: the operators' files and the rosters.
public protocol AlertDirectory: Sendable {
    /// By what the alerts of `unit` are routed at `now`. Nil where no route is set up at all: then nothing leaves.
    ///
    /// - Throws: ``RecordRefusal/unknownUnit(_:known:)``.
    func plan(for unit: ReportingUnit, at now: Timestamp, in record: ReadContext) throws -> AlertPlan?

    /// Whom the roster names for `target` at `instant`; empty for a gap.
    ///
    /// - Parameter portfolioLeader: Who is in charge of the category of the incident, where it is known.
    func people(
        _ target: DutyTarget, of unit: ReportingUnit, portfolioLeader: ActorID?, at instant: Timestamp,
        in record: ReadContext
    ) throws -> [CalledPerson]

    /// The duties of `unit` that begin in `span`, with who stands, in order.
    func duties(of unit: ReportingUnit, beginningIn span: DutySpan, in record: ReadContext) throws -> [ComingDuty]
}

/// By what alerts are routed.
public struct AlertPlan: Sendable {
    public var routing: Routing
    public var escalations: [String: Escalation]
    public var channels: [ChannelID]
    public var moment: RoutingMoment
    public var zone: DutyZone

    public init(
        routing: Routing, escalations: [Escalation], channels: [ChannelID], moment: RoutingMoment, zone: DutyZone
    ) {
        self.routing = routing
        self.escalations = Dictionary(escalations.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
        self.channels = channels
        self.moment = moment
        self.zone = zone
    }
}

/// A duty that somebody is to be reminded of.
public struct ComingDuty: Sendable {
    public let person: CalledPerson
    public let post: AlertText
    public let span: DutySpan

    public init(person: CalledPerson, post: AlertText, span: DutySpan) {
        self.person = person
        self.post = post
        self.span = span
    }
}
